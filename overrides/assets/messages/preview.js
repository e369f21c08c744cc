/** The preview of the message: its text as paragraphs, and its length. Nothing that was typed becomes markup. */
import { element } from "../lib/dom.js";
import { countCharacters, countWords, textOf } from "../lib/message-template.js";
import { queryOptional } from "../lib/query.js";
import { countParts } from "../lib/text-message-parts.js";
import { message, query, root, subjectChoice, t } from "./context.js";
import { exampleSegments, filledSegments, isUntouched, subjectNodes } from "./text.js";

/** @typedef {import("../lib/message-template.js").Segment} Segment */

/** Words that fit on the screen of a phone without scrolling. */
const WORDS_ON_A_SCREEN = 100;
const HEADING = "## ";

/**
 * @param {Segment} segment
 * @param {string} text  The part of it to show.
 */
function inlineNode({ placeholder, isOpen }, text) {
  return placeholder ? element("mark", { className: isOpen ? "blank" : "blank blank--filled", textContent: text }) : document.createTextNode(text);
}

/**
 * Return segments as paragraphs and headings.
 *
 * @param {Segment[]} segments
 */
export function paragraphs(segments) {
  /** @type {HTMLElement[]} */
  const blocks = [];
  let startsBlock = true;
  for (const segment of segments) {
    for (const text of segment.text.split(/(\n\n|\n)/)) {
      if (text === "\n\n") startsBlock = true;
      else if (text === "\n") blocks.at(-1)?.append(element("br"));
      else if (text) {
        const isHeading = startsBlock && !segment.placeholder && text.startsWith(HEADING);
        if (startsBlock) blocks.push(element(isHeading ? "h3" : "p"));
        blocks.at(-1)?.append(inlineNode(segment, isHeading ? text.slice(HEADING.length) : text));
        startsBlock = false;
      }
    }
  }
  return blocks;
}

/** Show the text and its length, and return whether it is too long. */
export function showPreview() {
  const segmentsOf = isUntouched() ? exampleSegments : filledSegments;
  query("[data-words-shown]").replaceChildren(...paragraphs(segmentsOf(message.body)));
  const legend = queryOptional("[data-legend]", root);
  if (legend) legend.hidden = !isUntouched();
  const subject = element("li", {}, segmentsOf(subjectNodes()).map((segment) => inlineNode(segment, segment.text)));
  queryOptional("[data-subjects]", root)?.replaceChildren(subject);
  for (const [index, option] of [...(subjectChoice?.options ?? [])].entries()) {
    option.textContent = textOf(segmentsOf(message.subjects[index]));
  }
  return showLength(textOf(segmentsOf(message.body)));
}

/** @param {string} text */
function showLength(text) {
  const { limit, sentBy } = message;
  const parts = countParts(text);
  const count = limit.characters || limit.parts ? countCharacters(text) : countWords(text);
  const max = limit.characters ?? limit.words;
  const isTooLong = limit.parts ? parts > limit.parts : count > max;
  const name = limit.parts ? "meterParts" : limit.characters ? "meterCharacters" : "meterWords";
  const sum = query("[data-sum]");
  sum.textContent = t(name, { count, limit: max, parts });
  sum.classList.toggle("list-summary__text--over", isTooLong);
  query("[data-screen]").hidden = sentBy !== "email" || countWords(text) > WORDS_ON_A_SCREEN;
  /** @type {HTMLMeterElement} */
  const meter = query("[data-meter]");
  Object.assign(meter, { max, high: max, value: count });
  return isTooLong;
}
