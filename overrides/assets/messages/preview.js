/** The preview of the message: its text as paragraphs, in which each blank leads to its question. Nothing that was typed becomes markup. */
import { element } from "../lib/dom.js";
import { textOf } from "../lib/message-template.js";
import { queryOptional } from "../lib/query.js";
import { message, query, root, subjectChoice } from "./context.js";
import { addressOf } from "./screens.js";
import { shownSegments, subjectNodes } from "./text.js";

/** @typedef {import("../lib/message-template.js").Segment} Segment */

const HEADING = "## ";

/**
 * @param {Segment} segment
 * @param {string} text  The part of it to show.
 */
function inlineNode({ placeholder, isOpen }, text) {
  if (!placeholder) return document.createTextNode(text);
  return element("a", { className: isOpen ? "blank" : "blank blank--filled", href: addressOf(placeholder), textContent: text });
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

/** Show the text and the subject. */
export function showPreview() {
  query("[data-words-shown]").replaceChildren(...paragraphs(shownSegments(message.body)));
  const subject = element("li", {}, shownSegments(subjectNodes()).map((segment) => inlineNode(segment, segment.text)));
  queryOptional("[data-subjects]", root)?.replaceChildren(subject);
  for (const [index, option] of [...(subjectChoice?.options ?? [])].entries()) {
    option.textContent = textOf(shownSegments(message.subjects[index]));
  }
}
