/** What is wrong between the fields of an entry, and between entries, by the same rules as the check (checks/ in Python). */
import { cleanText } from "./clean.js";

/** @typedef {import("./entry-data.js").Data} Data */
/** @typedef {import("./entry-file.js").Entry} Entry */
/** @typedef {import("./rules.js").Finding} Finding */

/**
 * @typedef {object} Relations  What the check compares with; see exports/entry_rules.py.
 * @property {number} wordsOfQuestion
 * @property {number} wordsOfRule
 * @property {number} share  Percent.
 * @property {string} questionMark  A pattern.
 * @property {string} gap  A pattern.
 * @property {string[]} blanks
 * @property {Record<string, number>} choices  The number of options of each.
 * @property {string[]} withSubject  The channels with a subject line.
 * @property {string[]} sheets  Printed pages that are no checklists.
 * @property {number} messages  The most messages of a page.
 */

const WORD = /[\p{L}\p{N}_']+/gu;
const BLANK = /\{([a-z0-9]+(?:-[a-z0-9]+)*)(?=[}:])(:?)/gu;
/** A text that is left out if the center doesn't have a value. */
const PASSAGE = /\[\[(?:(?!\]\]).)*\{center\.(?:(?!\]\]).)*\]\]/gsu;
const LINK = /\[([^[\]]+)\]\([^()\s]+\)/gu;

/** @type {Record<string, (data: Data, relations: Relations, others: Entry[]) => Finding[]>} */
const JUDGES = { questions: questionProblems, rules: ruleProblems, messages: messageProblems, presets: presetProblems };

/**
 * Return what is wrong between the values of an entry.
 *
 * @param {string} kind
 * @param {Data} data
 * @param {Relations} relations
 * @param {Entry[]} others  The other entries of its kind.
 */
export const relationProblems = (kind, data, relations, others) => JUDGES[kind]?.(data, relations, others) ?? [];

/**
 * @param {Data} data
 * @param {Relations} relations
 * @param {Entry[]} others
 * @returns {Finding[]}
 */
function questionProblems(data, relations, others) {
  const { question = "", follow_up: followUp = "", stage, must_ask: must, last, refers, by_hand: byHand, care, fields } = data;
  const marks = (/** @type {string} */ text) => text.match(new RegExp(relations.questionMark, "gu"))?.length ?? 0;
  const words = countWords(String(question));
  const similar = others.find(({ title }) => shareOf(String(question), title) >= relations.share);
  /** @type {(Finding | false | undefined)[]} */
  const findings = [
    words > relations.wordsOfQuestion && { code: "questionWords", key: "question", words, max: relations.wordsOfQuestion },
    marks(String(question)) > 1 && { code: "questions", key: "question" },
    question !== "" && marks(String(question)) === 0 && { code: "noQuestion", key: "question", isWarning: 1 },
    marks(String(followUp)) > 1 && { code: "questions", key: "follow_up" },
    similar && { code: "similar", key: "question", title: similar.title },
    Boolean(must) && care !== undefined && { code: "mustCare", key: "must_ask" },
    Boolean(must) && fields !== undefined && { code: "mustFields", key: "must_ask" },
    Boolean(must) && Boolean(byHand) && { code: "mustByHand", key: "must_ask" },
    Boolean(refers) && !last && { code: "refersLast", key: "refers" },
    new RegExp(relations.gap, "u").test(String(question)) && stage !== "later" && !byHand && { code: "gap", key: "by_hand" },
    Boolean(last) && stage !== "close" && { code: "lastStage", key: "last" },
  ];
  return findings.filter((finding) => typeof finding === "object");
}

/**
 * @param {Data} data
 * @param {Relations} relations
 * @returns {Finding[]}
 */
function ruleProblems({ statement = "", why = "", how = [], say = [], pitfall = "", formats = {} }, { wordsOfRule: max }) {
  const steps = /** @type {string[]} */ (how);
  const sayings = /** @type {Data[]} */ (say).flatMap(({ when = "", words = "" }) => [when, words]);
  const longest = Math.max(0, ...Object.values(/** @type {Data} */ (formats)).map((text) => countWords(String(text))));
  const words = [statement, why, ...steps, ...sayings, pitfall].reduce((/** @type {number} */ sum, text) => sum + countWords(String(text)), longest);
  return words > max ? [{ code: "ruleWords", key: "statement", words, max }] : [];
}

/**
 * @param {Data} data
 * @param {Relations} relations
 * @returns {Finding[]}
 */
function messageProblems({ text = "", subject = [], channel = "" }, { blanks, choices, withSubject }) {
  const lines = /** @type {string[]} */ (subject);
  const needsSubject = withSubject.includes(String(channel));
  /** @type {Finding[]} */
  const findings = [];
  if (channel !== "" && needsSubject !== lines.length > 0) findings.push({ code: needsSubject ? "subjectMissing" : "subjectUnwanted", key: "subject" });
  for (const [line, key] of [[String(text), "text"], ...lines.map((each, index) => [each, `subject.${index}.item`])]) {
    const unknown = [...(line ?? "").matchAll(BLANK)].find(([, id = "", colon]) => !(colon ? id in choices : blanks.includes(id)));
    if (unknown) findings.push({ code: "blank", key: key ?? "", blank: unknown[1] ?? "" });
    else if (!isBalanced(line ?? "")) findings.push({ code: "braces", key: key ?? "" });
  }
  return findings;
}

/**
 * @param {Data} data
 * @param {Relations} relations
 * @returns {Finding[]}
 */
function presetProblems({ steps = [] }, { sheets, messages: most }) {
  const list = /** @type {Data[]} */ (steps);
  if (list.length === 0) return [];
  const links = list.flatMap(({ links: opened = [] }) => /** @type {string[]} */ (opened));
  const checklists = links.filter((link) => link.startsWith("checklist:") && !sheets.includes(link.slice("checklist:".length)));
  const messages = links.filter((link) => link.startsWith("message:"));
  const lists = list.filter(({ fill }) => fill !== undefined);
  const isComplete = checklists.length === 1 && lists.length === 1 && messages.length > 0 && messages.length <= most;
  const wrong = list.findIndex(({ links: opened, fill }) => (opened === undefined) === (fill === undefined));
  /** @type {Finding[]} */
  const findings = wrong >= 0 ? [{ code: "stepContent", key: `steps.${wrong}.links` }] : [];
  return isComplete || wrong >= 0 ? findings : [{ code: "presetParts", key: "steps", checklists: checklists.length, lists: lists.length, messages: messages.length, max: most }];
}

/**
 * Return the number of words in a text; what depends on a center's values isn't counted.
 *
 * @param {string} text
 */
const countWords = (text) => cleanText(text.replaceAll(PASSAGE, "").replaceAll(LINK, "$1").replaceAll("*", "")).split(" ").filter(Boolean).length;

/**
 * Return the share of the words that two questions have in common, in percent (Sørensen-Dice).
 *
 * @param {string} question
 * @param {string} existing
 */
function shareOf(question, existing) {
  const words = new Set(question.toLowerCase().match(WORD));
  const existingWords = new Set(existing.toLowerCase().match(WORD));
  const common = [...words].filter((word) => existingWords.has(word)).length;
  return common === 0 ? 0 : (200 * common) / (words.size + existingWords.size);
}

/**
 * Return whether each brace and each pair of brackets of a text is closed.
 *
 * @param {string} text
 */
function isBalanced(text) {
  let open = "";
  for (const [mark] of text.matchAll(/\[\[|\]\]|[{}]/gu)) {
    if (mark === "{" || mark === "[[") open += mark === "{" ? "{" : "[";
    else if (!open.endsWith(mark === "}" ? "{" : "[")) return false;
    else open = open.slice(0, -1);
  }
  return open === "";
}
