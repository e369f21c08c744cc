/**
 * The sentences of a rendered message, as model/message_sentences.py finds them. Pure functions.
 *
 * @typedef {import("./message-template.js").Segment} Segment
 */

/** What ends a sentence; \0 stands for such a mark at the end of a value. */
const END = /[.?!\0]["”’)]*\s+/g;

/**
 * Return the text of a segment with a mask over a value, whose punctuation ends no sentence.
 *
 * @param {Segment} segment
 */
function masked({ text, placeholder }) {
  if (!placeholder || !text) return text;
  return "x".repeat(text.length - 1) + (/[.?!]$/.test(text) ? "\0" : "x");
}

/**
 * Return where each sentence begins and ends: with its punctuation mark, or with its paragraph. A mark at the end of a value counts only
 * if the text goes on with a capital letter.
 *
 * @param {Segment[]} segments
 * @returns {[number, number][]}
 */
function sentenceSpans(segments) {
  const text = segments.map((segment) => segment.text).join("");
  const mask = segments.map(masked).join("");
  /** @type {[number, number][]} */
  const spans = [];
  let start = 0;
  for (const block of text.split("\n\n")) {
    const end = start + block.length;
    for (const match of mask.slice(0, end).matchAll(END)) {
      const next = match.index + match[0].length;
      if (match.index < start || next >= end || (match[0].startsWith("\0") && !/^["“‘(¿¡]*\p{Uppercase}/u.test(text.slice(next)))) continue;
      spans.push([start, next]);
      start = next;
    }
    spans.push([start, end]);
    start = end + 2;
  }
  return spans;
}

/**
 * Return the sentences of segments, each as its own segments.
 *
 * @param {Segment[]} segments
 * @returns {Segment[][]}
 */
export function sentencesOf(segments) {
  return sentenceSpans(segments).map(([start, end]) => {
    let offset = 0;
    return segments.flatMap((segment) => {
      const from = Math.max(start - offset, 0);
      const to = Math.min(end - offset, segment.text.length);
      offset += segment.text.length;
      return from < to ? [{ ...segment, text: segment.text.slice(from, to) }] : [];
    });
  });
}
