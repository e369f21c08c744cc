/** The page "my list": the reader's questions against the clock, filled, ordered, printed, copied, carried to another device. */
import { copy } from "../lib/clipboard.js";
import { requiredText } from "../lib/forms.js";
import { offerImport } from "../lib/import-offer.js";
import { readJson } from "../lib/json-data.js";
import { query as queryDocument, queryFrom } from "../lib/query.js";
import { fill, minutesOf, room, similar } from "../lib/select-questions.js";
import { announce } from "../lib/status.js";
import { createUndo } from "../lib/undo.js";
import { isPersistent } from "../state/persistence.js";
import { asAddress, asCsv, asText, fromAddress } from "./list-export.js";
import { ownAddress, ownPath, replaceUrl } from "../lib/address.js";
import { download } from "../lib/download.js";
import { messagesFrom } from "../lib/i18n.js";
import { setExpanded, toggleQr } from "../lib/qr.js";
import { draggable, focus, show } from "./list-view.js";
import { read, update, watch } from "../state/store.js";

/**
 * @typedef {import("../state/state-schema.js").ListItem} ListItem
 * @typedef {import("../lib/select-questions.js").Library} Library
 */

const root = queryDocument("[data-my-list]");
const query = queryFrom(root);
const items = query("[data-items]");
/** @type {HTMLTemplateElement} */
const template = query("[data-item]");
/** @type {HTMLFormElement} */
const form = query("[data-choice]");
/** @type {HTMLDetailsElement} */
const fold = query("[data-choice-fold]");
/** @type {HTMLFormElement} */
const ownForm = query("[data-own]");

/** @type {Library} */
const library = readJson("[data-library]");
/** @type {Record<string, string>} addresses of the topics */
const pages = readJson("[data-topics]");
const byId = new Map(library.questions.map((question) => [question.id, question]));

const t = messagesFrom(root);
const copyMessages = { copied: t("copied"), notCopied: t("notCopied") };
const undo = createUndo({
  button: query("[data-undo]"),
  restore: (/** @type {ListItem[]} */ list) => update((state) => ({ ...state, list })),
  message: t("undone"),
  focus: query("[data-sum]"),
});

/** What is chosen; what the form carries besides is for the address, if it is sent before this script is there. */
const choice = () => {
  const hidden = new Set([...form.querySelectorAll("[type=hidden]")].map((field) => field.getAttribute("name")));
  return Object.fromEntries([...new FormData(form)].filter(([name]) => !hidden.has(name)).map(([name, value]) => [name, String(value)]));
};

/**
 * Changes the list so that it can be undone.
 *
 * @param {(list: ListItem[]) => ListItem[]} make
 * @param {string} said  What happened, for screen readers and for everybody.
 */
function change(make, said) {
  undo.record(read().list);
  update((state) => ({ ...state, list: make(state.list) }));
  announce(said);
}

/** @param {ListItem} item */
function row(item) {
  const question = byId.get(item.id ?? "");
  const minutes = minutesOf(item, byId);
  const inMinutes = minutes ? t("minutes", { minutes }) : "";
  if (item.own) return { text: item.own, minutes: inMinutes };
  if (question) {
    return { text: question.text, minutes: inMinutes, skip: item.skip, swap: true, why: `${pages[question.topic]}#${question.id}` };
  }
  const [words, successor] = library.retired[item.id ?? ""] ?? [];
  const next = byId.get(successor ?? "");
  if (next) return { text: words, minutes: "", note: t("replaced", { question: next.text }), successor: true };
  return { text: words ?? t("lost"), minutes: "", note: words ? t("retired") : "" };
}

/** Shows the list, its minutes, and what can be done with it. */
function showList() {
  const { list } = read();
  show(items, template, list.map(row));
  const space = room(library, choice());
  const minutes = list.reduce((sum, item) => sum + minutesOf(item, byId), 0);
  const over = minutes > space.minutes;
  const sum = query("[data-sum]");
  sum.textContent = t(over ? "over" : "fits", { count: list.length, minutes, budget: space.minutes }, sum);
  sum.classList.toggle("sum__text--over", over);
  /** @type {HTMLMeterElement} */
  const meter = query("[data-meter]");
  meter.max = space.minutes;
  meter.high = space.minutes;
  meter.value = minutes;
  query("[data-none]").hidden = list.length > 0;
  query("[data-when-some]").hidden = list.length === 0;
  query("[data-not-saved]").hidden = isPersistent();
}

/** @param {ListItem[]} list */
const lines = (list) => list.map((item) => ({ text: row(item).text, minutes: minutesOf(item, byId) }));

function fillTime() {
  const { list } = read();
  const kept = list.filter(({ filled }) => !filled).length;
  const filled = fill(library, choice(), list);
  if (filled.length === kept) {
    announce(t("full"));
    return;
  }
  const minutes = filled.reduce((sum, item) => sum + minutesOf(item, byId), 0);
  change(() => filled, t("filled", { count: filled.length, minutes }));
  fold.open = false;
  query("[data-sum]").focus();
}

/** What each button of a row does; returns the row that has the focus afterward. */
const actions = {
  up: (/** @type {number} */ at) => move(at, at - 1),
  down: (/** @type {number} */ at) => move(at, at + 1),
  remove: (/** @type {number} */ at) => {
    change((list) => list.filter((_, index) => index !== at), t("removed"));
    return at;
  },
  swap: (/** @type {number} */ at) => {
    const { list } = read();
    const next = similar(library, choice(), list, list[at].id ?? "");
    if (next) change((now) => now.with(at, { id: next.id }), t("swapped"));
    else announce(t("noSimilar"));
    return at;
  },
  successor: (/** @type {number} */ at) => {
    const successor = library.retired[read().list[at].id ?? ""]?.[1];
    if (successor) change((list) => list.with(at, { id: successor }), t("swapped"));
    return at;
  },
};

/**
 * @param {number} from
 * @param {number} to
 */
function move(from, to) {
  const { length } = read().list;
  change((list) => {
    const others = list.toSpliced(from, 1);
    return others.toSpliced(to, 0, list[from]);
  }, t("moved", { place: to + 1, count: length }));
  return to;
}

/** @param {ListItem[]} list */
function withoutTwins(list) {
  const seen = new Set();
  return list.filter(({ id, own }) => !seen.has(id ?? own) && seen.add(id ?? own));
}

/** Shows a list that came with the address, and asks what to do with it. */
function offerList() {
  const shared = fromAddress(location.hash);
  if (!shared) return;
  replaceUrl(ownPath());
  const known = shared.list.filter(({ id, own }) => own ?? byId.has(library.retired[id ?? ""]?.[1] ?? id ?? ""));
  if (known.length === 0) {
    announce(t("badLink"));
    return;
  }
  query("[data-offer-list]").replaceChildren(
    ...lines(known).map(({ text }) => Object.assign(document.createElement("li"), { textContent: text })),
  );
  const accept = (/** @type {(list: ListItem[]) => ListItem[]} */ make) => () => {
    if (Object.hasOwn(library.times, shared.minutes)) {
      update((state) => ({ ...state, choice: { ...state.choice, minutes: shared.minutes } }));
      setChoice(read().choice);
    }
    change((list) => withoutTwins(make(list)), t("added"));
    items.querySelector("button")?.focus();
  };
  offerImport(query("[data-offer]"), t("shared", { count: known.length }), {
    "[data-offer-use]": accept(() => known),
    "[data-offer-add]": accept((list) => [...list, ...known]),
    "[data-offer-no]": () => query("[data-sum]").focus(),
  });
}

/** Takes over what the form on the overview asked for. */
function fillAsAsked() {
  const asked = new URLSearchParams(location.search);
  if (asked.get("fill") !== "yes") return;
  replaceUrl(ownPath() + location.hash);
  setChoice(Object.fromEntries(asked));
  keepChoice();
  fillTime();
}

/** @param {Record<string, string>} values */
function setChoice(values) {
  for (const control of /** @type {Iterable<HTMLInputElement | HTMLSelectElement>} */ (form.elements)) {
    if (control instanceof HTMLInputElement) control.checked = values[control.name] === control.value;
    else if (control instanceof HTMLSelectElement) {
      const wanted = values[control.name];
      if ([...control.options].some(({ value }) => value === wanted)) control.value = wanted;
    }
  }
}

function keepChoice() {
  update((state) => ({ ...state, choice: choice() }));
}

const text = () => asText(t("title"), lines(read().list), (minutes) => t("minutes", { minutes }));
const address = () => asAddress(ownAddress(), read().list, choice().minutes);

async function share() {
  const data = { title: t("title"), url: address() };
  if (navigator.share && navigator.canShare?.(data)) {
    await navigator.share(data).catch(() => undefined); // the reader closed it
  } else {
    await copy(data.url, copyMessages);
  }
}

async function toggleListQr() {
  const button = query("[data-qr]");
  if ((await toggleQr(button, address)) !== "too long") return;
  setExpanded(button, false);
  announce(t("tooLong"));
}

items.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-do]"));
  const place = button?.closest("li");
  if (!button || !place) return;
  const action = /** @type {keyof typeof actions} */ (button.dataset.do);
  const at = actions[action]([...items.children].indexOf(place));
  focus(items, at, action === "successor" ? "swap" : action);
  if (items.children.length === 0) query("#own_text").focus();
});
draggable(items, (from, to) => (from === to ? showList() : move(from, to)));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  fillTime();
});
form.addEventListener("change", keepChoice);
ownForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const own = requiredText(ownForm, "own");
  if (!own) return;
  const minutes = Number(new FormData(ownForm).get("minutes"));
  change((list) => [...list, { own, minutes }], t("added"));
  ownForm.reset();
});
const clicks = {
  "[data-print]": () => print(),
  "[data-copy]": () => copy(text(), copyMessages),
  "[data-share]": share,
  "[data-qr]": toggleListQr,
  "[data-txt]": () => download(`${t("file")}.txt`, "text/plain;charset=utf-8", text()),
  "[data-csv-file]": () => download(`${t("file")}.csv`, "text/csv;charset=utf-8", asCsv(t("csv").split("|"), lines(read().list))),
  "[data-clear]": () => {
    change(() => [], t("cleared"));
    query("[data-undo]").focus();
  },
};
for (const [name, act] of Object.entries(clicks)) query(name).addEventListener("click", act);

setChoice(read().choice);
fold.open = read().list.length === 0;
watch(showList);
fillAsAsked();
offerList();
addEventListener("hashchange", offerList);
