/**
 * The page of a message: one question after the other, then the finished message. What shows and sends the text (finished.js) is loaded
 * when the browser is idle, or when the reader gets to the finished message.
 */
import { readEarlyInput } from "../lib/early-input.js";
import { whenIdle } from "../lib/idle.js";
import { queryAll } from "../lib/query.js";
import { isPersistent } from "../state/persistence.js";
import { watch } from "../state/store.js";
import { message, query, root, subjectChoice, t } from "./context.js";
import { showFields, store, storeChoice, storeField } from "./fields.js";
import { askedBlanks, firstPlace, placeAfter, placeBefore, placeInAddress, READY, sequence } from "./screens.js";
import { textValues } from "./text.js";

/** @typedef {import("./screens.js").Place} Place */

/** @type {HTMLFormElement} */
const form = query("[data-fields]");
/** @type {HTMLAnchorElement} */
const back = query("[data-back]");
/** The address of all messages, which the template wrote. */
const overview = back.href;

/** @type {Place} */
let place = { isChange: false };
/** @type {typeof import("./finished.js").showText | undefined} once its script is there */
let showText;
/** @type {typeof import("./finished.js").showFocused | undefined} */
let showSentence;

/** @param {string} name */
const goTo = (name) => {
  location.hash = name;
};

/** Return the blank of the present screen that the message can't do without, if it is empty. */
function missingHook() {
  const values = textValues();
  return place.screen && askedBlanks(place.screen).find((id) => message.blanks[id].hook && !values[id]);
}

/** Show the present question, or the finished message. */
function showPlace() {
  const { screen } = place;
  root.dataset.view = screen ? "ask" : READY;
  root.toggleAttribute("data-loading", !screen && !showText);
  form.hidden = !screen;
  for (const part of queryAll("[data-when-ready]", root)) part.hidden = Boolean(screen);
  for (const section of queryAll("[data-screen]", form)) section.hidden = section.dataset.screen !== screen?.id;
  for (const fold of queryAll("[data-change]", form)) fold.hidden = fold.dataset.change !== screen?.id;
  query("[data-hook]").hidden = true;
  const before = placeBefore(place);
  query("[data-note]").hidden = Boolean(before);
  for (const link of /** @type {HTMLAnchorElement[]} */ (queryAll("[data-back], [data-ready-back]", root))) {
    link.href = before ? `#${before}` : overview;
  }
}

/** Show which question of how many this is. Their number follows the chosen wordings. */
function showPosition() {
  const { screen } = place;
  const screens = sequence();
  const number = screens.findIndex(({ id }) => id === screen?.id) + 1;
  const text = number ? t("position", { number, count: screens.length }) : "";
  query("[data-place]").textContent = text;
  if (screen) query("[data-spoken]", query(`[data-screen="${screen.id}"]`)).textContent = text && `${text}: `;
}

function refresh() {
  showFields();
  showPosition();
  showText?.(place.screen);
  query("[data-not-saved]").hidden = isPersistent();
}

/** Load what shows the text. If that fails, the page falls back to its form without scripts. */
function loadText() {
  if (showText) return;
  import("./finished.js").then(
    (module) => {
      showText = module.showText;
      showSentence = module.showFocused;
      refresh();
      root.removeAttribute("data-loading");
    },
    () => document.documentElement.classList.replace("js", "no-js"),
  );
}

/** Go where the address says; an address of something else on the page changes nothing. */
function follow() {
  const next = placeInAddress();
  if (!next) return;
  place = next;
  if (!place.screen) loadText();
  showPlace();
  refresh();
  query(place.screen ? `[data-screen="${place.screen.id}"] h2` : "[data-ready-title]").focus({ preventScroll: true });
  if (root.getBoundingClientRect().top < 0) root.scrollIntoView();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const hook = missingHook();
  if (!hook) return goTo(placeAfter(place));
  query("[data-hook-why]").textContent = message.blanks[hook].hook?.why ?? "";
  query("[data-hook]").hidden = false;
  query(`#blank_${hook}`).focus();
});
query("[data-hook-later]").addEventListener("click", () => goTo(placeAfter(place)));
root.addEventListener("input", ({ target }) => {
  query("[data-hook]").hidden = true;
  if (target === subjectChoice) refresh();
  else storeField(/** @type {HTMLInputElement | HTMLSelectElement} */ (target));
});
form.addEventListener("focusin", () => place.screen && showSentence?.(place.screen));
query("[data-extra]").addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", follow);

for (const [name, value] of Object.entries(readEarlyInput(form))) {
  if (name in message.blanks) store({ [name]: value }); // a page that is only opened changes nothing
  else storeChoice(name, value);
}
if (!placeInAddress()) location.replace(`#${firstPlace()}`); // instead of the address without a place, so that back leads out
place = placeInAddress() ?? place;
showPlace();
root.dataset.shown = "";
watch(refresh);
if (place.screen) whenIdle(loadText);
else loadText();
