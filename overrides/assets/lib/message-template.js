/**
 * The text of a message: fill its placeholders, leave out optional blocks, and measure it. Pure functions over the syntax tree in
 * the data of the page (model/message_template.py makes it, and renders the same texts).
 *
 * @typedef {{ b: string }} Placeholder  Its id.
 * @typedef {{ p: Node[] }} OptionalBlock  Left out if one of its placeholders has no value.
 * @typedef {{ c: string, o: Node[][] }} Choice  Its id, and the wordings to choose from.
 * @typedef {string | Placeholder | OptionalBlock | Choice} Node
 *
 * @typedef {object} Segment  A part of the finished text.
 * @property {string} text
 * @property {string} [placeholder]  Id of the placeholder that it comes from.
 * @property {boolean} [isOpen]      The placeholder has no value yet.
 *
 * @typedef {Record<string, string>} Values    By the placeholder's id.
 * @typedef {Record<string, number>} Choices  The option chosen, counted from 0, by the choice's id.
 */

/**
 * Return the ids of the placeholders in the chosen wordings.
 *
 * @param {Node[]} nodes
 * @param {Choices} choices
 * @returns {string[]}
 */
export function chosenPlaceholders(nodes, choices) {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [];
    if ("b" in node) return [node.b];
    return chosenPlaceholders("p" in node ? node.p : chosenOption(node, choices), choices);
  });
}

/**
 * Return the ids of the placeholders in the chosen wordings that are in no optional block.
 *
 * @param {Node[]} nodes
 * @param {Choices} choices
 * @returns {string[]}
 */
export function requiredPlaceholders(nodes, choices) {
  return nodes.flatMap((node) => {
    if (typeof node === "string" || "p" in node) return [];
    return "b" in node ? [node.b] : requiredPlaceholders(chosenOption(node, choices), choices);
  });
}

/**
 * Return the text in segments, with whitespace normalized. A placeholder without a value stays as an open segment, unless it is in
 * an optional block.
 *
 * @param {Node[]} nodes
 * @param {Values} values
 * @param {Choices} choices
 * @param {(placeholder: string) => string} [openText]  What an open placeholder shows.
 * @returns {Segment[]}
 */
export const renderSegments = (nodes, values, choices, openText = () => "") => normalizeWhitespace(fill(nodes, values, choices, openText));

/**
 * Return the text; see `renderSegments` for the arguments.
 *
 * @param {Parameters<typeof renderSegments>} template
 */
export const render = (...template) => textOf(renderSegments(...template));

/**
 * Return the text of segments.
 *
 * @param {Segment[]} segments
 */
export const textOf = (segments) => segments.map(({ text }) => text).join("");

/**
 * @param {Node[]} nodes
 * @param {Values} values
 * @param {Choices} choices
 * @param {(placeholder: string) => string} openText
 * @returns {Segment[]}
 */
function fill(nodes, values, choices, openText) {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [{ text: node }];
    if ("b" in node) {
      const value = values[node.b];
      return value ? [{ text: value, placeholder: node.b }] : [{ text: openText(node.b), placeholder: node.b, isOpen: true }];
    }
    if ("c" in node) return fill(chosenOption(node, choices), values, choices, openText);
    return chosenPlaceholders(node.p, choices).every((id) => values[id]) ? fill(node.p, values, choices, openText) : [];
  });
}

/**
 * @param {Choice} choice
 * @param {Choices} choices
 */
const chosenOption = ({ c: id, o: options }, choices) => options[Math.min(choices[id] ?? 0, options.length - 1)];

/**
 * Return segments without the traces of what was left out: doubled spaces, spaces at line ends, more than one empty line. Also leave
 * out the second of two periods, where a value ends with one ("at 11 a.m.." at the end of a sentence).
 *
 * @param {Segment[]} raw
 * @returns {Segment[]}
 */
function normalizeWhitespace(raw) {
  /** @type {Segment[]} */
  const segments = [];
  let context = "\n\n"; // the last letters so far, as if an empty line came before the text
  for (const segment of raw) {
    const given = segment.text.startsWith(".") && context.endsWith(".") ? segment.text.slice(1) : segment.text;
    let text = "";
    for (const letter of given) {
      if (letter === " " && /[ \n]$/.test(context)) continue;
      if (letter === "\n" && context.endsWith(" ")) {
        context = context.slice(0, -1);
        if (text) text = text.slice(0, -1);
        else dropLastSpace(segments);
      }
      if (letter === "\n" && context.endsWith("\n\n")) continue;
      text += letter;
      context = (context + letter).slice(-4);
    }
    if (text) segments.push({ ...segment, text });
  }
  trimEnd(segments);
  return segments;
}

/** @param {Segment[]} segments */
function dropLastSpace(segments) {
  const last = segments.at(-1);
  if (!last?.text.endsWith(" ")) return;
  last.text = last.text.slice(0, -1);
  if (!last.text) segments.pop();
}

/** @param {Segment[]} segments */
function trimEnd(segments) {
  for (let last = segments.at(-1); last; last = segments.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text) return;
    segments.pop();
  }
}

/**
 * Return a script without its headings.
 *
 * @param {string} text
 */
export const withoutHeadings = (text) => text.replaceAll(/^## .*$/gm, "");

/**
 * Return how many words a text has, without the headings of a script.
 *
 * @param {string} text
 */
export const countWords = (text) => withoutHeadings(text).split(/\s+/).filter(Boolean).length;

/**
 * Return how many characters a person would count.
 *
 * @param {string} text
 */
export const countCharacters = (text) => [...text].length;
