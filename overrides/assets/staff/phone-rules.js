/** Whether a link can dial a phone number, by the same rules as the check (core/phone_numbers.py). */

/** @typedef {import("./text-rules.js").Patterns} Patterns */
/**
 * @typedef {object} PhoneRules
 * @property {Patterns} pattern
 * @property {{ digits: number, digitsWithPrefix: number, digitsOfNumber: number }} limits
 * @property {Record<string, [number[], string]>} phones  By country code: the possible numbers of digits, and the prefix within the country.
 */

const SEPARATORS = /[ .()/·-]/gu;
/** Digits of a number in North America, without its country. */
const NORTH_AMERICAN = 10;
/** The digit of each letter on a phone, from A to Z. */
const DIGITS_OF_LETTERS = "22233344455566677778889999";
const FIRST_LETTER = "A".codePointAt(0) ?? 0;
const MAX_CODE_LENGTH = 3;

/**
 * Return the code of what is wrong with a phone number, or "" if nothing is.
 *
 * @param {string} phone
 * @param {PhoneRules} rules
 */
export function phoneProblem(phone, rules) {
  const text = plain(phone).replace(new RegExp(`^(?:${rules.pattern("phoneLabel").source})`, "iu"), "");
  const extension = rules.pattern("phoneExtension").exec(text);
  if (extension && !extension.groups?.digits) return "phone";
  return numberProblem(extension ? text.slice(0, extension.index).trim() : text, rules);
}

/** @param {string} phone */
function plain(phone) {
  const letters = [...phone.normalize("NFKC").replaceAll(/\p{Cf}/gu, "")];
  return letters.map((letter) => plainLetter(letter)).join("").trim();
}

/** @param {string} letter */
function plainLetter(letter) {
  if (/\p{Nd}/u.test(letter)) return digitOf(letter);
  if (/[\p{Pd}−]/u.test(letter)) return "-";
  return /\s/u.test(letter) ? " " : letter;
}

/**
 * Return the plain digit of a digit of any script: Unicode has the ten of a script in a row.
 *
 * @param {string} letter
 */
function digitOf(letter) {
  const code = letter.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return /\d/u.test(letter) ? letter : String(code - zero);
}

/**
 * @param {string} text
 * @param {PhoneRules} rules
 */
function numberProblem(text, rules) {
  if (!/\d/u.test(text)) return "phone";
  if (isTwo(text, rules)) return "phoneTwo";
  const dialed = isInLetters(text, rules) ? withDigits(text) : text;
  if (!fullMatch(rules.pattern("phoneNumber"), dialed)) return "phoneWords";
  return dialed.includes("+") && !isPossible(digits(dialed), rules) ? "phoneCountry" : "";
}

/**
 * Return whether there is more than one number in a text.
 *
 * @param {string} text
 * @param {PhoneRules} rules
 */
function isTwo(text, { pattern, limits }) {
  const separators = new RegExp(`${pattern("phoneAnother").source}|${pattern("phoneAlternative").source}`, "iu");
  const numbers = text.split(separators).filter((part) => /\d/u.test(part));
  const [before = "", ...after] = text.split("/");
  const isWhole = digits(before).length >= limits.digitsOfNumber + (text.startsWith("+") ? 1 : 0);
  const most = /^\(*[+0]/u.test(text) ? limits.digitsWithPrefix : limits.digits;
  return numbers.length > 1 || (isWhole && digits(after.join("/")) !== "") || digits(text).length > most;
}

/**
 * Return whether letters mean digits, as in 617-555-HELP.
 *
 * @param {string} text
 * @param {PhoneRules} rules
 */
function isInLetters(text, { pattern, limits }) {
  const match = fullMatch(pattern("phoneLetters"), text.toUpperCase());
  if (!match || (text !== text.toUpperCase() && /[ .-]/u.test(match.groups?.letters?.trim() ?? ""))) return false;
  const { length } = text.replaceAll(/[^\p{L}\p{N}]/gu, "");
  return [limits.digitsOfNumber, NORTH_AMERICAN, NORTH_AMERICAN + (digits(text).startsWith("1") ? 1 : 0)].includes(length);
}

/** @param {string} text */
const withDigits = (text) =>
  text
    .toUpperCase()
    .replaceAll(/[A-Z]/gu, (letter) => DIGITS_OF_LETTERS[(letter.codePointAt(0) ?? 0) - FIRST_LETTER] ?? "")
    .replaceAll(SEPARATORS, "");

/**
 * Return whether a number with its country code has as many digits as numbers of that country.
 *
 * @param {string} number  Only digits.
 * @param {PhoneRules} rules
 */
function isPossible(number, { phones }) {
  const lengths = [...Array(MAX_CODE_LENGTH).keys()].map((index) => index + 1);
  const code = lengths.map((length) => number.slice(0, length)).find((start) => start in phones);
  const [possible, prefix] = phones[code ?? ""] ?? [[], ""];
  const rest = number.slice(code?.length);
  return possible.includes(rest.length) || (prefix !== "" && rest.startsWith(prefix) && possible.includes(rest.length - prefix.length));
}

/**
 * @param {RegExp} pattern
 * @param {string} text
 */
const fullMatch = ({ source, flags }, text) => new RegExp(`^(?:${source})$`, flags).exec(text);

/** @param {string} text */
const digits = (text) => text.replaceAll(/\D/gu, "");
