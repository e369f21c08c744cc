/** The sentence of the message in which the reader fills a blank, below the field. Nothing that was typed becomes markup. */
import { element } from "../lib/dom.js";
import { sentencesOf } from "../lib/message-sentences.js";
import { textOf } from "../lib/message-template.js";
import { message, query } from "./context.js";
import { askedBlanks } from "./screens.js";
import { shownSegments, subjectNodes } from "./text.js";

/** @typedef {import("../lib/message-template.js").Segment} Segment */

/**
 * Return a line of text with its line breaks as elements.
 *
 * @param {string} text
 */
const withBreaks = (text) => text.split("\n").flatMap((line, index) => (index > 0 ? [element("br"), line] : [line]));

/** Letters of a sentence that fit into three lines of a small phone, and of what is left before and after the blank in a longer one. */
const MAX_LENGTH = 100;
const MAX_CONTEXT_LENGTH = 24;

/**
 * Return a sentence that is too long without its beginning and its end, so that the button below stays above the keyboard.
 *
 * @param {Segment[]} sentence
 * @param {string} id  Of the placeholder that it is about.
 * @returns {Segment[]}
 */
function shortened(sentence, id) {
  if (textOf(sentence).length <= MAX_LENGTH) return sentence;
  const index = sentence.findIndex(({ placeholder }) => placeholder === id);
  const before = textOf(sentence.slice(0, index)).split(" ");
  const after = textOf(sentence.slice(index + 1)).split(" ");
  while (before.join(" ").length > MAX_CONTEXT_LENGTH) before.splice(0, 2, "…");
  while (after.join(" ").length > MAX_CONTEXT_LENGTH) after.splice(-2, 2, "…");
  return [{ text: before.join(" ") }, sentence[index], { text: after.join(" ") }];
}

/**
 * Show the first sentence with the blank of the field that has the focus, or with the screen's first one.
 *
 * @param {import("./screens.js").Screen} screen
 */
export function showSentence(screen) {
  const blanks = askedBlanks(screen);
  const focused = /** @type {HTMLInputElement} */ (document.activeElement).name;
  const id = blanks.includes(focused) ? focused : blanks[0];
  const sentences = [message.body, subjectNodes()].flatMap((nodes) => sentencesOf(shownSegments(nodes)));
  const sentence = sentences.find((segments) => segments.some(({ placeholder }) => placeholder === id)) ?? [];
  const nodes = shortened(sentence, id).flatMap(({ text, placeholder, isOpen }) => {
    if (isOpen) return [element("span", { className: "blank", textContent: text })];
    return placeholder === id ? [element("mark", { className: "blank blank--now", textContent: text })] : withBreaks(text);
  });
  query("[data-live]").replaceChildren(...nodes);
}
