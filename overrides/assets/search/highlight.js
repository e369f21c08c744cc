import { element } from "../lib/dom.js";

/** A word as it is written, with apostrophes and hyphens in it. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’‘ʼ\u2010\u2011-][\p{L}\p{N}\p{M}]+)*/gu;

/**
 * Return the nodes of a text in which some words are marked.
 *
 * @param {string} text
 * @param {(word: string) => boolean} isMatch  Whether to mark a word.
 */
export function highlight(text, isMatch) {
  const nodes = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isMatch(word)) continue;
    nodes.push(text.slice(end, index), element("mark", {}, [word]));
    end = index + word.length;
  }
  return [...nodes, text.slice(end)];
}
