/** A plan in the talk itself: one question at a time in large type, the minutes left, nothing that sounds or moves. */
import { deviceZone } from "../lib/dates.js";
import { readJson } from "../lib/json-data.js";
import { queryAll } from "../lib/query.js";
import { data, language, plan, query, t } from "./context.js";
import { passages, questions } from "./talk-model.js";
import { span } from "./schedule.js";
import { keyOf } from "../lib/storage.js";
import { read, update, updateAll, watch } from "../state/store.js";
import { withPlan } from "../state/plans.js";

const MINUTE = 60_000;
const USUAL_MINUTES = 30;
const LAST_MINUTES = 5;
/** Milliseconds after which the minutes left are shown anew. */
const TICK = 5000;
/** Name of the ticks of this page among those of the checklists. */
const ASKED = "talk";
const STARTED = keyOf("started");

/** @type {import("../lib/question-library.js").Library} */
const library = readJson("[data-library]");
/** @type {import("./talk-model.js").Spoken | null} */
const introduction = readJson("[data-introduction]");
/** @type {import("./talk-model.js").Spoken | null} */
const closing = readJson("[data-closing]");
/** @type {HTMLTextAreaElement} */
const note = query("[data-note]");
/** @type {HTMLInputElement} */
const asked = query("[data-asked]");

/** Which card is shown: 0 is the beginning, then the questions, then the end. */
let at = 0;
let started = 0;
try {
  const [id, ms] = (sessionStorage.getItem(STARTED) ?? "").split(" ");
  if (id === plan()?.id) started = Number(ms) || 0;
} catch {
  // the clock begins anew when the page is opened again
}

/** @returns {{ key: string, heading: string, texts: string[], more: string }[]} */
function cards() {
  const current = plan();
  if (!current) return [];
  const state = read();
  const words = (/** @type {import("./talk-model.js").Spoken | null} */ message) =>
    message ? passages(message, state, current, data.blanks, language) : [];
  return [
    { key: "", heading: t("begin"), texts: words(introduction).slice(0, 1).map(({ text }) => text), more: "" },
    ...questions(current, library).map(({ key, text, more }) => ({ key, heading: text, texts: [], more })),
    { key: "", heading: t("close"), texts: words(closing).map(({ text }) => text), more: "" },
  ];
}

function show() {
  const current = plan();
  query("[data-none]").hidden = Boolean(current);
  query("[data-talk]").hidden = !current;
  if (!current) return;
  const all = cards();
  at = Math.min(at, all.length - 1);
  const card = all[at];
  const count = all.length - 2;
  query("[data-place]").textContent = card.key ? t("place", { number: at, count }) : current.name;
  query("[data-heading]").textContent = card.heading;
  query("[data-texts]").replaceChildren(...card.texts.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
  query("[data-more]").hidden = !card.more;
  query("[data-more-text]").textContent = card.more;
  query("[data-question]").hidden = !card.key;
  query("[data-remember]").hidden = at < all.length - 1;
  query("[data-back]").toggleAttribute("disabled", at === 0);
  query("[data-next]").toggleAttribute("disabled", at === all.length - 1);
  asked.checked = (current.ticks[ASKED] ?? []).includes(card.key);
  const text = current.notes[card.key] ?? "";
  if (card.key && note.value !== text) note.value = text;
  for (const box of /** @type {HTMLInputElement[]} */ (queryAll("[data-rule]", query("[data-remember]")))) {
    box.checked = (current.ticks[ASKED] ?? []).includes(box.dataset.rule ?? "");
  }
  showClock();
}

/** The moment at which the talk ends: as long as agreed, from the start that was tapped. */
function end() {
  const current = plan();
  const minutes = Number(current?.choice.minutes) || USUAL_MINUTES;
  if (started) return started + minutes * MINUTE;
  const agreed = current && span(current, deviceZone());
  return agreed?.timed && agreed.from <= Date.now() && Date.now() < agreed.to ? agreed.to : 0;
}

function showClock() {
  const until = end();
  const left = Math.ceil((until - Date.now()) / MINUTE);
  query("[data-start]").hidden = Boolean(until);
  query("[data-clock]").textContent = !until ? "" : left > 0 ? t("left", { minutes: left }) : t("over");
  query("[data-clock]").classList.toggle("talk__clock--last", Boolean(until) && left <= LAST_MINUTES);
  query("[data-last]").hidden = !until || left > LAST_MINUTES || left <= 0;
}

/** @param {number} to */
function go(to) {
  at = to;
  show();
  query("[data-heading]").focus();
}

/** @param {string} key @param {boolean} isTicked */
const tick = (key, isTicked) =>
  update((state) => {
    const others = (state.ticks[ASKED] ?? []).filter((one) => one !== key);
    return { ...state, ticks: { ...state.ticks, [ASKED]: isTicked ? [...others, key] : others } };
  });

/** Keeps the screen on as long as the page is seen, where the browser can. */
async function stayAwake() {
  if (document.visibilityState !== "visible" || !end()) return;
  await navigator.wakeLock?.request("screen").catch(() => undefined); // the battery is low, or the reader forbids it
}

query("[data-start]").addEventListener("click", () => {
  started = Date.now();
  try {
    sessionStorage.setItem(STARTED, `${plan()?.id} ${started}`);
  } catch {
    // it runs as long as the page is open
  }
  showClock();
  stayAwake();
  query("[data-heading]").focus();
});
query("[data-back]").addEventListener("click", () => go(at - 1));
query("[data-next]").addEventListener("click", () => go(at + 1));
asked.addEventListener("change", () => tick(cards()[at].key, asked.checked));
query("[data-remember]").addEventListener("change", ({ target }) => {
  const box = /** @type {HTMLInputElement} */ (target);
  tick(box.dataset.rule ?? "", box.checked);
});
note.addEventListener("input", () => {
  const { key } = cards()[at];
  updateAll((state) => withPlan(state, state.active, (one) => ({ ...one, notes: { ...one.notes, [key]: note.value } }), Date.now()));
});
document.addEventListener("visibilitychange", stayAwake);
setInterval(showClock, TICK);
watch(show);
stayAwake();
