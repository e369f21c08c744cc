/** The rules of texts, as the check has them (load/yaml_value_lint.py, model/base.py). */

/** @typedef {{ code: string } & Record<string, string | number>} Problem  A code, and the values of its message. */
/** @typedef {(name: string) => RegExp} Patterns */

/** Characters that no program can show: without a meaning, or half of one. */
const BROKEN = /[\p{Cs}\p{Co}\p{Cn}]/u;
const FORMATTING = /[\p{Cf}\p{Co}\p{Cn}]/u;

/**
 * Return the problem of a cleaned text, or null if there is none.
 *
 * @param {string} text
 * @param {number | undefined} max  Characters.
 * @param {Patterns} pattern
 * @returns {Problem | null}
 */
export function textProblem(text, max, pattern) {
  const html = pattern("html").exec(text);
  if (html) return { code: "html", html: html[0] };
  if (pattern("curly").test(text)) return { code: "curly" };
  if (BROKEN.test(text)) return { code: "character" };
  const { length } = [...text];
  return max && length > max ? { code: "long", max, length } : null;
}

/**
 * Return whether a text has characters that an address can't have, because they only change how others look.
 *
 * @param {string} text
 */
export const hasHiddenCharacter = (text) => FORMATTING.test(text);
