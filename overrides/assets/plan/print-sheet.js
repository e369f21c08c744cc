/** The sheet of a plan to take along: one page with what is needed in the talk. */
import { formatDay } from "../lib/date-format.js";
import { deviceZone } from "../lib/dates.js";
import { element } from "../lib/dom.js";
import { readJson } from "../lib/json-data.js";
import { queryOptional } from "../lib/query.js";
import { data, language, plan, query, root, t } from "./context.js";
import { agenda, deadline, passages, questions } from "./talk-model.js";
import { read, watch } from "../state/store.js";

/** Letters of all texts above which the type is smaller, so that the sheet stays one page; measured on both papers. */
const MUCH_TEXT = [1900, 2600];

/** @type {import("../lib/question-library.js").Library} */
const library = readJson("[data-library]");
/** @type {import("./talk-model.js").Spoken | null} */
const introduction = readJson("[data-introduction]");

/** @param {string} name @param {string} text */
function line(name, text) {
  const place = query(name);
  place.textContent = text;
  const row = /** @type {HTMLElement | null} */ (place.closest("[data-row]"));
  if (row) row.hidden = !text;
}

watch(() => {
  const current = plan();
  query("[data-none]").hidden = Boolean(current);
  query("[data-sheet]").hidden = !current;
  if (!current) return;
  const state = read();
  const zone = deviceZone();
  const { appointment } = current.dates;
  const format = queryOptional(`[data-format="${current.choice.format}"]`, root);
  query("[data-name]").textContent = current.name;
  line("[data-about]", data.columns.map(({ id }) => current.theirs[id]).filter(Boolean).join(", "));
  line("[data-when]", appointment ? formatDay(appointment, current.time, language) : "");
  line("[data-where]", [format?.textContent, data.place && current.theirs[data.place]].filter(Boolean).join(", "));
  line("[data-need]", (data.need && current.theirs[data.need]) || "");
  line("[data-deadline]", deadline(data, current, zone, language));
  const words = introduction ? passages(introduction, state, current, data.blanks, language)[0].text : "";
  line("[data-introduction-text]", words);
  query("[data-agenda]").replaceChildren(
    ...agenda(data, current, zone, language).map(({ title, minutes, at }) =>
      element("li", {}, [[at, title || (at && t("end"))].filter(Boolean).join(" "), minutes ? ` (${t("minutes", { minutes })})` : ""]),
    ),
  );
  if (!current.time) query("[data-agenda]").lastElementChild?.remove(); // the end has no name without a clock
  const list = questions(current, library);
  query("[data-questions]").replaceChildren(...list.map(({ text, skip }) => element("li", {}, [element("span", { className: "takealong__question", textContent: skip ? `${text} (${t("skip")})` : text })])));
  query("[data-no-questions]").hidden = list.length > 0;
  const letters = words.length + list.reduce((sum, { text }) => sum + text.length + 60, 0); // each one takes a line at least
  query("[data-sheet]").dataset.size = String(MUCH_TEXT.filter((much) => letters > much).length);
});
query("[data-print]").addEventListener("click", () => print());
