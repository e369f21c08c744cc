/** Warnings of what to correct before the message is sent: near each field, and all of them near the buttons. */
import { element } from "../lib/dom.js";
import { queryOptional } from "../lib/query.js";
import { message, query, root, t } from "./context.js";
import { body, isUntouched, openPlaceholders, subject, textValues } from "./text.js";

/**
 * Show all warnings.
 *
 * @param {boolean} isTooLong
 * @param {string | undefined} mailLink  Missing if the message is too long for one.
 */
export function showWarnings(isTooLong, mailLink) {
  const open = openPlaceholders();
  const warnings = [
    ...(isTooLong ? [t("tooLong")] : []),
    ...fieldWarnings(),
    ...phraseWarnings(`${subject()}\n${body()}`),
    ...(open.length > 0 && !isUntouched() ? [t("toFill", { blanks: open.join(", ") })] : []),
    ...(message.sentBy === "email" && !mailLink ? [t("tooLongForMail")] : []),
  ];
  const list = query("[data-warnings]");
  list.replaceChildren(...warnings.map((textContent) => element("li", { textContent })));
  list.hidden = warnings.length === 0;
}

/** Show the warnings near the fields, and return those of the fields that are shown. */
function fieldWarnings() {
  const values = textValues();
  return Object.entries(message.blanks).flatMap(([id, { title, warnings = [] }]) => {
    const [, warning = ""] = warnings.find(([pattern]) => values[id] && new RegExp(pattern, "iu").test(values[id])) ?? [];
    const isShown = showFieldWarning(id, warning);
    return warning && isShown ? [`${title}: ${warning}`] : [];
  });
}

/**
 * Show a warning near a field, and return whether the field is shown.
 *
 * @param {string} id
 * @param {string} warning  Empty if there is none.
 */
function showFieldWarning(id, warning) {
  const line = queryOptional(`#warning_${id}`, root);
  if (!line) return true;
  if (line.textContent !== warning) line.textContent = warning; // screen readers say each change
  queryOptional(`#blank_${id}`, root)?.setAttribute("aria-invalid", warning ? "true" : "false");
  return !line.closest("[data-field]")?.hasAttribute("hidden");
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
