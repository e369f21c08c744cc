/** What staff typed or pasted, without what no one can see: the form saves texts in this form. */

const BIDI_CONTROLS = "\u202A-\u202E\u2066-\u2069";
/** Invisible characters that pasting adds; U+200B isn't one of them, because some scripts need it. */
const INVISIBLE = new RegExp(`[\\u00AD\\u180E\\u2060\\uFEFF${BIDI_CONTROLS}]`, "gu");
const WITH_LINE_BREAKS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
/** Scripts that have full-width characters of their own, and their punctuation. */
const WITH_WIDE_FORMS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u3020]/u;
const WIDE = /[\uFF01-\uFF5E]/gu;
/** Between the code of a full-width character and that of the plain one. */
const WIDE_DISTANCE = 0xfee0;
const SPACE = /[\p{Zs}\p{Zl}\p{Zp}\t\n\v\f\r\u0085]+/gu;
const CONTROL = /\p{Cc}/gu;
const SIX_DIGITS = /^[\da-f]{6}$/iu;

/**
 * Return a text on one line, with plain spaces and without invisible characters, in composed form (NFC).
 *
 * @param {string} text
 */
export function cleanText(text) {
  let cleaned = text.normalize("NFC").replaceAll(SPACE, " ").replaceAll(CONTROL, "").replaceAll(INVISIBLE, "");
  if (!WITH_LINE_BREAKS.test(cleaned)) cleaned = cleaned.replaceAll("\u200B", "");
  if (!WITH_WIDE_FORMS.test(cleaned)) cleaned = cleaned.replaceAll(WIDE, plainOf);
  return cleaned.trim();
}

/**
 * Return what a field saves of a text: that of a color begins with a number sign, that of a number with no zero.
 *
 * @param {string} text
 * @param {string} kind  Of the field.
 */
export function clean(text, kind) {
  const cleaned = cleanText(text);
  if (kind === "color") return SIX_DIGITS.test(cleaned) ? `#${cleaned}` : cleaned;
  if (kind === "number") return cleaned.replace(/^0+(?=\d)/u, "");
  if (kind === "origin") return cleaned.toLowerCase().replace(/\/$/u, "");
  return cleaned;
}

/** @param {string} wide */
const plainOf = (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - WIDE_DISTANCE);
