/** The sheet of a plan to take along: one page with what is needed in the talk. */
import { formatDay } from "../lib/date-format.js";
import { element } from "../lib/dom.js";
import { readJson } from "../lib/json-data.js";
import { textOf } from "../lib/message-template.js";
import { queryOptional } from "../lib/query.js";
import { deviceZone } from "../lib/time-zones.js";
import { read, watch } from "../state/store.js";
import { currentPlan, data, language, query, root, t } from "./context.js";
import { agenda, deadlineByHours } from "./sheet-times.js";
import { questions, scriptSections } from "./talk-model.js";

/** @typedef {import("../state/state-schema.js").Plan} Plan */

/** Characters of all texts above which the type gets smaller, so that the sheet stays one page; measured on both paper sizes. */
const SMALLER_TYPE_ABOVE = [1900, 2600];
/** Characters that each question adds to its text, because it takes at least a line. */
const QUESTION_CHARACTERS = 60;
/** For a blank of the introduction that the reader hasn't filled in. */
const WRITING_LINE = "____________";

/** @type {import("../lib/question-library.js").Library} */
const library = readJson("[data-library]");
/** @type {import("./talk-model.js").Script | null} */
const introduction = readJson("[data-introduction]");

/**
 * Fill in a text; its row is hidden if it is empty.
 *
 * @param {string} selector
 * @param {string} text
 */
function showLine(selector, text) {
  const cell = query(selector);
  cell.textContent = text;
  const row = /** @type {HTMLElement | null} */ (cell.closest("[data-row]"));
  if (row) row.hidden = !text;
}

/** @param {Plan} plan */
function showAppointment(plan) {
  const { appointment } = plan.dates;
  const format = queryOptional(`[data-format="${plan.choice.format}"]`, root);
  query("[data-name]").textContent = plan.name;
  showLine("[data-about]", data.columns.map(({ id }) => plan.theirs[id]).filter(Boolean).join(", "));
  showLine("[data-when]", appointment ? formatDay(appointment, plan.time, language) : "");
  showLine("[data-where]", [format?.textContent, data.place && plan.theirs[data.place]].filter(Boolean).join(", "));
  showLine("[data-need]", (data.need && plan.theirs[data.need]) || "");
  showLine("[data-deadline]", deadlineByHours(data, plan, deviceZone(), language));
}

/** @param {Plan} plan */
function showAgenda(plan) {
  const items = agenda(data, plan, deviceZone(), language).map(({ title, minutes, at }) =>
    element("li", {}, [[at, title || (at && t("end"))].filter(Boolean).join(" "), minutes ? ` (${t("minutes", { minutes })})` : ""]),
  );
  if (!plan.time) items.pop(); // the end has no name without a clock
  query("[data-agenda]").replaceChildren(...items);
}

/** @param {ReturnType<typeof questions>} list */
function showQuestions(list) {
  const items = list.map(({ text, skip }) => {
    const textContent = skip ? `${text} (${t("skip")})` : text;
    return element("li", {}, [element("span", { className: "plan-sheet__question", textContent })]);
  });
  query("[data-questions]").replaceChildren(...items);
  query("[data-no-questions]").hidden = items.length > 0;
}

watch(() => {
  const plan = currentPlan();
  query("[data-none]").hidden = Boolean(plan);
  query("[data-sheet]").hidden = !plan;
  if (!plan) return;
  const sections = introduction ? scriptSections(introduction, read(), plan, data.blanks, language, () => WRITING_LINE) : [];
  const opening = textOf(sections[0]?.segments ?? []);
  const list = questions(plan, library);
  showAppointment(plan);
  showLine("[data-introduction-text]", opening);
  showAgenda(plan);
  showQuestions(list);
  const characters = opening.length + list.reduce((sum, { text }) => sum + text.length + QUESTION_CHARACTERS, 0);
  query("[data-sheet]").dataset.size = String(SMALLER_TYPE_ABOVE.filter((limit) => characters > limit).length);
});
query("[data-print]").addEventListener("click", () => print());
