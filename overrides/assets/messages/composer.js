/** The page of a message: what the reader types fills the words, which are measured, checked, and sent on their way. */
import { copy } from "../lib/clipboard.js";
import { readJson } from "../lib/json-data.js";
import { query as queryDocument, queryFrom, queryAll, queryOptional } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { createUndo } from "../lib/undo.js";
import { isKept } from "../state/persistence.js";
import { activePlan } from "../state/state-schema.js";
import { eml, mailto, sms } from "../lib/mail-links.js";
import { asText, characters, parts, pieces, tidy, words } from "../lib/message-template.js";
import { download } from "../lib/download.js";
import { readEarlyInput } from "../lib/early-input.js";
import { messagesFrom } from "../lib/i18n.js";
import { blanksOf } from "../state/placeholders.js";
import { read, readAll, update, watch } from "../state/store.js";

/**
 * @typedef {import("../lib/message-template.js").Node} Node
 * @typedef {import("../lib/message-template.js").Piece} Piece
 *
 * @typedef {object} Blank
 * @property {string} title
 * @property {string} example
 * @property {string} [preset]   What stands in the field from the start.
 * @property {boolean} [mine]    It is about the reader, and so the same in every plan.
 * @property {[string, string][]} [warnings]  Pattern of a mistake, and what to write instead.
 *
 * @typedef {object} Message
 * @property {string} id
 * @property {"email" | "phone" | "form" | "paper" | "voice"} sentBy
 * @property {Node[]} body
 * @property {Node[][]} subjects
 * @property {{ characters: number | null, part: number | null, words: number }} limit
 * @property {Record<string, Blank>} blanks
 * @property {{ phrases: string[], why: string }[]} never
 * @property {import("../state/placeholders.js").Names} plan  The blanks that the plan fills.
 */

/** Words that fit on the screen of a phone without scrolling. */
const WORDS_ON_A_SCREEN = 100;

const root = queryDocument("[data-compose]");
const query = queryFrom(root);
/** @type {HTMLFormElement} */
const form = query("[data-fields]");
/** @type {HTMLSelectElement | null} */
const subjectChoice = queryOptional("[data-subject-choice]", root);

/** @type {Message} */
const message = readJson("[data-message-data]");

/** @typedef {Pick<import("../state/store.js").State, "blanks" | "theirs" | "wording">} Typed */
/** @type {Typed | undefined} what was typed before the field that has the focus */
let beforeField;

const t = messagesFrom(root);
const undo = createUndo({
  button: query("[data-undo]"),
  restore: (/** @type {Typed} */ previous) => update((state) => ({ ...state, ...previous })),
  message: t("undone"),
  focus: query("[data-erase]"),
});

/** What stands in the field of each blank: what was typed, else what the plan knows, else the preset. */
function held() {
  const { blanks, theirs } = read();
  const known = blanksOf(activePlan(readAll()), message.plan, document.documentElement.lang);
  return Object.fromEntries(
    Object.entries(message.blanks).map(([id, blank]) => [id, (blank.mine ? blanks : theirs)[id] ?? (known[id] || blank.preset || "")]),
  );
}

/** What each blank of this message is filled with. */
const filled = () => Object.fromEntries(Object.entries(held()).map(([id, text]) => [id, text.replace(/\s+/g, " ").trim()]));

const chosen = () => Object.fromEntries(Object.entries(read().wording).map(([id, option]) => [id, Number(option) || 0]));

/** @param {Node[]} nodes */
const live = (nodes) => tidy(pieces(nodes, filled(), chosen(), (id) => `[${message.blanks[id].title}]`));

/** @param {Node[]} nodes */
function withExamples(nodes) {
  const examples = Object.fromEntries(Object.entries(message.blanks).map(([id, { example }]) => [id, example]));
  return tidy(pieces(nodes, examples, chosen())).map((piece) => ({ ...piece, open: Boolean(piece.blank) }));
}

/** Whether the reader has typed nothing for this message yet, so that the examples are shown. */
const isUntouched = () => Object.entries(filled()).every(([id, value]) => !value || value === message.blanks[id].preset);

const body = () => asText(live(message.body));
const subjectNodes = () => message.subjects[Number(subjectChoice?.value ?? 0)] ?? [];
const subject = () => asText(live(subjectNodes()));

/** @param {Piece} piece */
function node(piece, text = piece.text) {
  if (!piece.blank) return document.createTextNode(text);
  const mark = Object.assign(document.createElement("mark"), { textContent: text });
  mark.className = piece.open ? "blank" : "blank blank--filled";
  return mark;
}

/**
 * Returns the words as paragraphs and headings. Nothing that was typed becomes markup.
 *
 * @param {Piece[]} made
 */
function paragraphs(made) {
  /** @type {HTMLElement[]} */
  const blocks = [];
  let isNew = true;
  for (const piece of made) {
    for (const text of piece.text.split(/(\n\n|\n)/)) {
      if (text === "\n\n") isNew = true;
      else if (text === "\n") blocks.at(-1)?.append(document.createElement("br"));
      else if (text) {
        const isHeading = isNew && !piece.blank && text.startsWith("## ");
        if (isNew) blocks.push(document.createElement(isHeading ? "h3" : "p"));
        blocks.at(-1)?.append(node(piece, isHeading ? text.slice(3) : text));
        isNew = false;
      }
    }
  }
  return blocks;
}

function showWords() {
  const shown = isUntouched() ? withExamples : live;
  query("[data-words-shown]").replaceChildren(...paragraphs(shown(message.body)));
  const legend = queryOptional("[data-legend]", root);
  if (legend) legend.hidden = !isUntouched();
  const item = document.createElement("li");
  item.append(...shown(subjectNodes()).map((piece) => node(piece)));
  queryOptional("[data-subjects]", root)?.replaceChildren(item);
  for (const [index, option] of [...(subjectChoice?.options ?? [])].entries()) {
    option.textContent = asText(shown(message.subjects[index]));
  }
  showLength(asText(shown(message.body)));
}

/** @param {string} text */
function showLength(text) {
  const { limit } = message;
  const count = limit.characters ? characters(text) : words(text);
  const most = limit.characters ?? limit.words;
  const name = limit.part ? "meterParts" : limit.characters ? "meterCharacters" : "meterWords";
  query("[data-sum]").textContent = t(name, { count, limit: most, parts: parts(text) });
  query("[data-sum]").classList.toggle("sum__text--over", count > most);
  query("[data-screen]").hidden = message.sentBy !== "email" || words(text) > WORDS_ON_A_SCREEN;
  /** @type {HTMLMeterElement} */
  const meter = query("[data-meter]");
  meter.max = most;
  meter.high = most;
  meter.value = count;
  showWarnings(count > most);
}

/** The blanks that this message still needs, in its present wording. */
function open() {
  const left = [...live(subjectNodes()), ...live(message.body)].filter((piece) => piece.open);
  return [...new Set(left.map(({ blank }) => message.blanks[blank ?? ""].title))];
}

/** Shows what should be mended before the message goes: near the field, and all of it near the buttons. */
function showWarnings(/** @type {boolean} */ isTooLong) {
  const found = isTooLong ? [t("tooLong")] : [];
  const values = filled();
  for (const [id, { title, warnings = [] }] of Object.entries(message.blanks)) {
    const [, text] = warnings.find(([pattern]) => values[id] && new RegExp(pattern, "iu").test(values[id])) ?? [];
    const place = queryOptional(`#warning_${id}`, root);
    if (place) {
      if (place.textContent !== (text ?? "")) place.textContent = text ?? ""; // screen readers say each change
      queryOptional(`#blank_${id}`, root)?.setAttribute("aria-invalid", text ? "true" : "false");
    }
    if (text && !place?.closest("[data-field]")?.hasAttribute("hidden")) found.push(`${title}: ${text}`);
  }
  const text = `${subject()}\n${body()}`;
  for (const { phrases, why } of message.never) {
    const phrase = phrases.find((one) => new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape?.(one) ?? one}(?![\\p{L}\\p{N}])`, "iu").test(text));
    if (phrase) found.push(`${t("said", { phrase })} ${why}`);
  }
  const left = open();
  if (left.length > 0 && !isUntouched()) found.push(t("toFill", { blanks: left.join(", ") }));
  const link = mailto(subject(), body());
  if (message.sentBy === "email" && !link) found.push(t("tooLongForMail"));
  const list = query("[data-warnings]");
  list.replaceChildren(...found.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  list.hidden = found.length === 0;
  showLinks(link);
}

/** @param {string | undefined} link  The address for the mail app, unless the message is too long for one. */
function showLinks(link) {
  const mail = queryOptional("[data-mail]", root);
  if (mail) {
    mail.hidden = !link;
    if (link) mail.setAttribute("href", link);
  }
  queryOptional("[data-sms]", root)?.setAttribute("href", sms(body()));
}

/** Shows the fields that the present wording needs, with what the reader typed. */
function showFields() {
  const { wording } = read();
  const values = held();
  const used = new Set([...message.subjects.flatMap((nodes) => usedBlanks(nodes)), ...usedBlanks(message.body)]);
  for (const field of queryAll("[data-field]", form)) {
    const id = field.dataset.field ?? "";
    /** @type {HTMLInputElement} */
    const input = query("input", field);
    if (input.value !== values[id]) input.value = values[id];
    field.hidden = !used.has(id);
  }
  for (const radio of /** @type {HTMLInputElement[]} */ (queryAll("[data-choice]", form))) {
    radio.checked = radio.value === (wording[radio.dataset.choice ?? ""] ?? "0");
  }
}

/**
 * Returns the blanks of the wordings that are chosen.
 *
 * @param {Node[]} nodes
 * @returns {string[]}
 */
function usedBlanks(nodes) {
  return nodes.flatMap((one) => {
    if (typeof one === "string") return [];
    if ("b" in one) return [one.b];
    if ("p" in one) return usedBlanks(one.p);
    return usedBlanks(one.o[Math.min(chosen()[one.c] ?? 0, one.o.length - 1)]);
  });
}

function show() {
  showFields();
  showWords();
  query("[data-not-saved]").hidden = isKept();
}

/** @param {Record<string, string>} values  By the blank's id. */
function keep(values) {
  const some = (/** @type {boolean} */ mine) =>
    Object.fromEntries(Object.entries(values).filter(([id]) => Boolean(message.blanks[id]?.mine) === mine));
  update((state) => ({ ...state, blanks: { ...state.blanks, ...some(true) }, theirs: { ...state.theirs, ...some(false) } }));
}

/** @returns {Typed} */
function typed() {
  const { blanks, theirs, wording } = read();
  return { blanks, theirs, wording };
}

/** @param {string | ClipboardItem} content */
function copyMessage(content) {
  const left = open();
  const copied = [t("copied"), ...(left.length > 0 ? [t("toFill", { blanks: left.join(", ") })] : [])].join(" ");
  return copy(content, { copied, notCopied: t("notCopied") });
}

/** Return the message both plain and as paragraphs, so that it looks right wherever it is pasted. */
function richBody() {
  const text = body();
  if (!globalThis.ClipboardItem) return text;
  const holder = document.createElement("div");
  for (const block of paragraphs([{ text }])) holder.append(block);
  return new ClipboardItem({
    "text/plain": new Blob([text], { type: "text/plain" }),
    "text/html": new Blob([holder.innerHTML], { type: "text/html" }),
  });
}

const fileName = () => t("file", { id: message.id });

form.addEventListener("focusin", () => {
  beforeField = typed();
});
form.addEventListener("input", ({ target }) => {
  if (target === subjectChoice) {
    showWords();
    return;
  }
  const { name, value, dataset } = /** @type {HTMLInputElement} */ (target);
  if (beforeField) undo.record(beforeField);
  else if (dataset.choice) undo.record(typed());
  beforeField = undefined;
  if (dataset.choice) update((state) => ({ ...state, wording: { ...state.wording, [dataset.choice ?? ""]: value } }));
  else keep({ [name]: value });
});
form.addEventListener("submit", (event) => event.preventDefault());

const clicks = {
  "[data-copy]": () => copyMessage(richBody()),
  "[data-copy-subject]": () => copyMessage(subject()),
  "[data-print]": () => print(),
  "[data-share]": () => navigator.share({ title: subject() || document.title, text: body() }).catch(() => undefined), // closed again
  "[data-txt]": () => {
    const lines = message.subjects.length > 0 ? [subject(), "", body(), ""] : [body(), ""];
    download(`${fileName()}.txt`, "text/plain;charset=utf-8", lines.join("\n"));
  },
  "[data-eml]": () => download(`${fileName()}.eml`, "message/rfc822", eml(subject(), body())),
  "[data-erase]": () => {
    undo.record(typed());
    update((state) => ({ ...state, blanks: {}, theirs: {} }));
    announce(t("erased"));
  },
};
for (const [name, act] of Object.entries(clicks)) queryOptional(name, root)?.addEventListener("click", act);

const share = queryOptional("[data-share]", root);
if (share) share.hidden = !("share" in navigator);
const early = readEarlyInput(form);
if (Object.keys(early).length) keep(early); // a page that is only opened changes nothing
watch(show);
