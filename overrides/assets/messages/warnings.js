/** Warnings of what to correct before the message is sent, above its text, and near the fields. */
import { element } from "../lib/dom.js";
import { queryOptional } from "../lib/query.js";
import { message, query, root, t } from "./context.js";
import { lengthWarning } from "./length.js";
import { body, subject, textValues } from "./text.js";

/**
 * Show all warnings.
 *
 * @param {string[]} open  Placeholders without a value.
 * @param {string | undefined} mailLink  Missing if the message is too long for one.
 */
export function showWarnings(open, mailLink) {
  const titles = open.map((id) => message.blanks[id].title);
  const warnings = [
    lengthWarning(),
    ...showFieldWarnings(),
    ...phraseWarnings(`${subject()}\n${body()}`),
    ...(titles.length > 0 ? [t("toFill", { blanks: titles.join(", ") })] : []),
    ...(message.sentBy === "email" && !mailLink ? [t("tooLongForMail")] : []),
  ].filter(Boolean);
  const list = query("[data-warnings]");
  list.replaceChildren(...warnings.map((textContent) => element("li", { textContent })));
  list.hidden = warnings.length === 0;
}

/**
 * Return a warning for each group of phrases of which the text has one.
 *
 * @param {string} text
 */
function phraseWarnings(text) {
  return message.never.flatMap(({ phrases, why }) => {
    const match = phrases.find((phrase) => new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape?.(phrase) ?? phrase}(?![\\p{L}\\p{N}])`, "iu").test(text));
    return match ? [`${t("said", { phrase: match })} ${why}`] : [];
  });
}

/** Show the warnings near the fields, and return those of the fields that the chosen wordings need. */
function showFieldWarnings() {
  const values = textValues();
  return Object.entries(message.blanks).flatMap(([id, { title, warnings = [] }]) => {
    const [, warning = ""] = warnings.find(([pattern]) => values[id] && new RegExp(pattern, "iu").test(values[id])) ?? [];
    const field = queryOptional(`#blank_${id}`, root);
    const line = query(`#warning_${id}`);
    if (line.textContent !== warning) line.textContent = warning; // screen readers say each change
    field?.setAttribute("aria-invalid", warning ? "true" : "false");
    return warning && !line.closest("[data-field]")?.hasAttribute("hidden") ? [`${title}: ${warning}`] : [];
  });
}
