/** A plan in the talk itself: one question at a time in large type, the minutes left, nothing that sounds or moves. */
import { element } from "../lib/dom.js";
import { readJson } from "../lib/json-data.js";
import { queryAll } from "../lib/query.js";
import { withPlan } from "../state/plans.js";
import { read, update, updateAll, watch } from "../state/store.js";
import { currentPlan, data, language, query, t } from "./context.js";
import { showClock } from "./talk-clock.js";
import { questions, scriptSections } from "./talk-model.js";

/** @typedef {import("../lib/message-template.js").Segment} Segment */
/** @typedef {import("../state/state-schema.js").Plan} Plan */

/** Name of this page's checkmarks among those of the checklists. */
const TALK = "talk";

/** @type {import("../lib/question-library.js").Library} */
const library = readJson("[data-library]");
/** @type {import("./talk-model.js").Script | null} */
const introduction = readJson("[data-introduction]");
/** @type {import("./talk-model.js").Script | null} */
const closing = readJson("[data-closing]");
/** @type {HTMLTextAreaElement} */
const note = query("[data-note]");
/** @type {HTMLInputElement} */
const asked = query("[data-asked]");

/** Index of the card that is shown: first the introduction, then the questions, then the closing. */
let position = 0;

/**
 * Return a part of a text to say; a blank that the reader hasn't filled in is a prompt.
 *
 * @param {Segment} segment
 */
const inlineNode = ({ text, isOpen }) => (isOpen ? element("span", { className: "blank", textContent: text }) : text);

/**
 * Return all cards of the talk; those of questions have a key.
 *
 * @returns {{ key: string, heading: string, texts: Segment[][], more: string }[]}
 */
function cards() {
  const plan = currentPlan();
  if (!plan) return [];
  const state = read();
  const textsOf = (/** @type {import("./talk-model.js").Script | null} */ script) =>
    script ? scriptSections(script, state, plan, data.blanks, language, (title) => title).map(({ segments }) => segments) : [];
  return [
    { key: "", heading: t("begin"), texts: textsOf(introduction).slice(0, 1), more: "" },
    ...questions(plan, library).map(({ key, text, more }) => ({ key, heading: text, texts: [], more })),
    { key: "", heading: t("close"), texts: textsOf(closing), more: "" },
  ];
}

function show() {
  const plan = currentPlan();
  query("[data-none]").hidden = Boolean(plan);
  query("[data-talk]").hidden = !plan;
  if (!plan) return;
  const all = cards();
  position = Math.min(position, all.length - 1);
  const card = all[position];
  query("[data-place]").textContent = card.key ? t("place", { number: position, count: all.length - 2 }) : plan.name;
  query("[data-heading]").textContent = card.heading;
  query("[data-texts]").replaceChildren(...card.texts.map((segments) => element("p", {}, segments.map(inlineNode))));
  query("[data-more]").hidden = !card.more;
  query("[data-more-text]").textContent = card.more;
  query("[data-question]").hidden = !card.key;
  query("[data-remember]").hidden = position < all.length - 1;
  query("[data-back]").toggleAttribute("disabled", position === 0);
  query("[data-next]").toggleAttribute("disabled", position === all.length - 1);
  showEntries(card.key, plan);
  showClock();
}

/**
 * Show the notes and checkmarks of a card.
 *
 * @param {string} key  Of its question; empty if it has none.
 * @param {Plan} plan
 */
function showEntries(key, plan) {
  const checked = plan.ticks[TALK] ?? [];
  asked.checked = checked.includes(key);
  const text = plan.notes[key] ?? "";
  if (key && note.value !== text) note.value = text;
  for (const checkbox of /** @type {HTMLInputElement[]} */ (queryAll("[data-rule]", query("[data-remember]")))) {
    checkbox.checked = checked.includes(checkbox.dataset.rule ?? "");
  }
}

/** @param {number} index  Of the card. */
function goTo(index) {
  position = index;
  show();
  query("[data-heading]").focus();
}

/**
 * @param {string} key  Of the question, or id of the rule.
 * @param {boolean} isChecked
 */
const setChecked = (key, isChecked) =>
  update((state) => {
    const rest = (state.ticks[TALK] ?? []).filter((entry) => entry !== key);
    return { ...state, ticks: { ...state.ticks, [TALK]: isChecked ? [...rest, key] : rest } };
  });

query("[data-back]").addEventListener("click", () => goTo(position - 1));
query("[data-next]").addEventListener("click", () => goTo(position + 1));
asked.addEventListener("change", () => setChecked(cards()[position].key, asked.checked));
query("[data-remember]").addEventListener("change", ({ target }) => {
  const checkbox = /** @type {HTMLInputElement} */ (target);
  setChecked(checkbox.dataset.rule ?? "", checkbox.checked);
});
note.addEventListener("input", () => {
  const { key } = cards()[position];
  updateAll((state) => withPlan(state, state.active, (plan) => ({ ...plan, notes: { ...plan.notes, [key]: note.value } }), Date.now()));
});
watch(show);
