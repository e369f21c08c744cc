/** On the page of the plan: what is kept leaves as a file or as a link, comes back, and is erased. */
import { copy } from "../lib/clipboard.js";
import { offerImport } from "../lib/import-offer.js";
import { announce } from "../lib/status.js";
import { createUndo } from "../lib/undo.js";
import { isPersistent } from "../state/persistence.js";
import { mergeStates } from "../state/merge.js";
import { withoutPlan } from "../state/plans.js";
import { EMPTY } from "../state/state-schema.js";
import { ownAddress, ownPath, replaceUrl } from "../lib/address.js";
import { download } from "../lib/download.js";
import { asAddress, asFile, fromAddress, fromFile, LONGEST_FILE } from "./data-transfer.js";
import { newId, plan, query, t } from "./context.js";
import { toggleQr } from "../lib/qr.js";
import { readBroken } from "../state/broken.js";
import { eraseAll, readAll, updateAll } from "../state/store.js";

/** @typedef {import("../state/state-schema.js").State} State */

/** @type {HTMLInputElement} */
const input = query("[data-import]");

/** @type {State | undefined} what did not fit at the last import */
let leftOver;

const undo = createUndo({
  button: query("[data-data-undo]"),
  restore: (/** @type {State} */ state) => {
    leftOver = undefined;
    updateAll(() => state);
  },
  message: t("undone"),
  focus: query("[data-export]"),
});

/** Shows whether anything is kept at all, and what can be done with it. */
export function showData() {
  const text = readBroken();
  query("[data-not-saved]").hidden = isPersistent();
  query("[data-broken]").hidden = !text;
  query("[data-delete]").hidden = !plan();
  query("[data-move]").hidden = !plan();
  query("[data-left-over]").hidden = !leftOver;
}

/** @param {State} other */
function importState(other) {
  const found = mergeStates(readAll(), other, newId);
  undo.record(readAll());
  leftOver = found.remainder;
  const isThere = found.state.plans.some(({ id }) => id === other.active);
  updateAll(() => ({ ...found.state, active: isThere ? other.active : found.state.active }));
  announce([t("imported", found), tellLeftOver()].filter(Boolean).join(" "));
}

/** Shows what did not fit, and returns the same as a text. */
function tellLeftOver() {
  const { plans = [], list = [], ticks = {}, choice = {}, theirs = {}, blanks = {}, wording = {} } = leftOver ?? {};
  const others = [choice, theirs, blanks, wording].flatMap(Object.keys).length + Object.values(ticks).flat().length;
  query("[data-left-text]").textContent = leftOver ? t("left", { plans: plans.length, questions: list.length, others }) : "";
  query("[data-left-over]").hidden = !leftOver;
  return query("[data-left-text]").textContent;
}

async function readFile() {
  const [file] = input.files ?? [];
  if (!file) return;
  const found = file.size > LONGEST_FILE ? "bad" : fromFile(await file.text());
  input.value = "";
  if (typeof found === "string") announce(t(found === "newer" ? "newerFile" : "badFile"));
  else importState(found);
}

/** Shows a plan that came with the address, and asks what to do with it. */
async function offerPlans() {
  const found = await fromAddress(location.hash);
  if (!found) return;
  replaceUrl(ownPath());
  if (typeof found === "string") {
    announce(t(found === "newer" ? "newerFile" : "badLink"));
    return;
  }
  const { plans } = found;
  offerImport(query("[data-offer]"), plans.length > 1 ? t("offerMany", { count: plans.length }) : t("offer", { name: plans[0].name }), {
    "[data-offer-yes]": () => {
      importState(found);
      query("[data-name]").focus();
    },
    "[data-offer-no]": () => query(plan() ? "[data-name]" : "#new_name").focus(),
  });
}

const address = () => asAddress(ownAddress(), readAll(), readAll().active);

async function toggleMove() {
  const shown = await toggleQr(query("[data-move]"), address);
  query("[data-qr-picture]").hidden = shown === "too long";
  if (shown === "too long") announce(t("tooLong")); // the link still works
}

/** A page around this one could lie over the button and lure a reader into a click, so in a frame one click erases nothing. */
const isFramed = window !== window.top;

/** @param {boolean} isAsked */
function askErase(isAsked) {
  query("[data-erase-ask]").hidden = !isAsked;
  if (isAsked) query("[data-erase-no]").focus();
}

function erase() {
  const state = readAll();
  if (state !== EMPTY) undo.record(state);
  leftOver = undefined;
  const left = eraseAll();
  const isKnown = typeof left !== "string";
  announce(isKnown ? t("eraseLeft", { left: left.join(", ") }) : t(left === "nothing" ? "erased" : "eraseUnknown"));
  query(undo.isEmpty() ? "[data-export]" : "[data-data-undo]").focus();
}

const clicks = {
  "[data-export]": () => {
    download(`${t("exportFile")}.json`, "application/json", asFile(readAll()));
    announce(t("exported"));
  },
  "[data-move]": toggleMove,
  "[data-move-copy]": () => copy(address(), { copied: t("copied"), notCopied: t("notCopied") }),
  "[data-delete]": () => {
    const current = plan();
    if (!current) return;
    undo.record(readAll());
    updateAll((state) => withoutPlan(state, current.id));
    announce(t("deleted", { name: current.name }));
    query("[data-data-undo]").focus();
  },
  "[data-erase]": () => (isFramed ? askErase(true) : erase()),
  "[data-erase-yes]": () => {
    askErase(false);
    erase();
  },
  "[data-erase-no]": () => {
    askErase(false);
    query("[data-erase]").focus();
  },
  "[data-left-save]": () => leftOver && download(`${t("leftFile")}.json`, "application/json", asFile(leftOver)),
  "[data-broken-save]": () => download(`${t("exportFile")}.txt`, "text/plain;charset=utf-8", readBroken() ?? ""),
};
for (const [name, act] of Object.entries(clicks)) query(name).addEventListener("click", act);
input.addEventListener("change", readFile);
addEventListener("hashchange", offerPlans);
offerPlans();
