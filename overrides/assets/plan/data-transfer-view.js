/** On the page of the plan: the state is exported as a file or a plan as a link, imported from them, and erased. */
import { ownAddress, ownPath, replaceUrl } from "../lib/address.js";
import { copy } from "../lib/clipboard.js";
import { download } from "../lib/download.js";
import { offerImport } from "../lib/import-offer.js";
import { newId } from "../lib/new-id.js";
import { toggleQr } from "../lib/qr.js";
import { announce } from "../lib/status.js";
import { createUndo } from "../lib/undo.js";
import { readBroken } from "../state/broken.js";
import { mergeStates } from "../state/merge.js";
import { withoutPlan } from "../state/plans.js";
import { EMPTY } from "../state/state-schema.js";
import { eraseAll, readAll, updateAll } from "../state/store.js";
import { currentPlan, query, t } from "./context.js";
import { asAddress, asFile, fromAddress, fromFile, MAX_FILE_LENGTH } from "./data-transfer.js";

/** @typedef {import("../state/state-schema.js").State} State */

/** @type {HTMLInputElement} */
const input = query("[data-import]");

/** @type {State | undefined} what did not fit into the state at the last import */
let remainder;

const undo = createUndo({
  button: query("[data-data-undo]"),
  restore: (/** @type {State} */ state) => {
    remainder = undefined;
    updateAll(() => state);
  },
  message: t("undone"),
  focus: query("[data-export]"),
});

/** Show what the reader can do with the state. */
export function showData() {
  query("[data-delete]").hidden = !currentPlan();
  query("[data-move]").hidden = !currentPlan();
  query("[data-left-over]").hidden = !remainder;
}

/** @param {State} imported */
function importState(imported) {
  const merged = mergeStates(readAll(), imported, newId);
  undo.record(readAll());
  remainder = merged.remainder;
  const hasActive = merged.state.plans.some(({ id }) => id === imported.active);
  updateAll(() => ({ ...merged.state, active: hasActive ? imported.active : merged.state.active }));
  announce([t("imported", merged), showRemainder()].filter(Boolean).join(" "));
}

/** Show how much did not fit, and return the same as a text. */
function showRemainder() {
  const { plans = [], list = [], ticks = {}, choice = {}, theirs = {}, blanks = {}, wording = {} } = remainder ?? {};
  const others = [choice, theirs, blanks, wording].flatMap(Object.keys).length + Object.values(ticks).flat().length;
  query("[data-left-text]").textContent = remainder ? t("left", { plans: plans.length, questions: list.length, others }) : "";
  query("[data-left-over]").hidden = !remainder;
  return query("[data-left-text]").textContent;
}

async function readFile() {
  const [file] = input.files ?? [];
  if (!file) return;
  const state = file.size > MAX_FILE_LENGTH ? "bad" : fromFile(await file.text());
  input.value = "";
  if (typeof state === "string") announce(t(state === "newer" ? "newerFile" : "badFile"));
  else importState(state);
}

/** Ask the reader what to do with a plan that came with the address. */
async function offerPlans() {
  const state = await fromAddress(location.hash);
  if (!state) return;
  replaceUrl(ownPath());
  if (typeof state === "string") {
    announce(t(state === "newer" ? "newerFile" : "badLink"));
    return;
  }
  const { plans } = state;
  offerImport(query("[data-offer]"), plans.length > 1 ? t("offerMany", { count: plans.length }) : t("offer", { name: plans[0].name }), {
    "[data-offer-yes]": () => {
      importState(state);
      query("[data-name]").focus();
    },
    "[data-offer-no]": () => query(currentPlan() ? "[data-name]" : "#new_name").focus(),
  });
}

const address = () => asAddress(ownAddress(), readAll(), readAll().active);

async function toggleMove() {
  const isTooLong = (await toggleQr(query("[data-move]"), address)) === "too long";
  query("[data-qr-picture]").hidden = isTooLong;
  if (isTooLong) announce(t("tooLong")); // the link still works
}

/** A page around this one could lie over the button and lure a reader into a click, so in a frame one click erases nothing. */
const isFramed = window !== window.top;

/** @param {boolean} isShown */
function showErasePrompt(isShown) {
  query("[data-erase-ask]").hidden = !isShown;
  if (isShown) query("[data-erase-no]").focus();
}

function erase() {
  const state = readAll();
  if (state !== EMPTY) undo.record(state);
  remainder = undefined;
  const left = eraseAll();
  const isKnown = typeof left !== "string";
  announce(isKnown ? t("eraseLeft", { left: left.join(", ") }) : t(left === "nothing" ? "erased" : "eraseUnknown"));
  query(undo.isEmpty() ? "[data-export]" : "[data-data-undo]").focus();
}

const ACTIONS = {
  "[data-export]": () => {
    download(`${t("exportFile")}.json`, "application/json", asFile(readAll()));
    announce(t("exported"));
  },
  "[data-move]": toggleMove,
  "[data-move-copy]": () => copy(address(), { copied: t("copied"), notCopied: t("notCopied") }),
  "[data-delete]": () => {
    const plan = currentPlan();
    if (!plan) return;
    undo.record(readAll());
    updateAll((state) => withoutPlan(state, plan.id));
    announce(t("deleted", { name: plan.name }));
    query("[data-data-undo]").focus();
  },
  "[data-erase]": () => (isFramed ? showErasePrompt(true) : erase()),
  "[data-erase-yes]": () => {
    showErasePrompt(false);
    erase();
  },
  "[data-erase-no]": () => {
    showErasePrompt(false);
    query("[data-erase]").focus();
  },
  "[data-left-save]": () => remainder && download(`${t("leftFile")}.json`, "application/json", asFile(remainder)),
  "[data-broken-save]": () => download(`${t("exportFile")}.txt`, "text/plain;charset=utf-8", readBroken() ?? ""),
};
for (const [selector, action] of Object.entries(ACTIONS)) query(selector).addEventListener("click", action);
input.addEventListener("change", readFile);
readFile(); // the file that a reader chose while this module was on its way
addEventListener("hashchange", offerPlans);
offerPlans();
