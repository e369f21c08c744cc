/** Whether a link can dial a phone number, by the same rules as the check (core/phone_numbers.py and core/phone_countries.py). */

/** @typedef {import("./text-rules.js").Patterns} Patterns */
/** @typedef {import("./text-rules.js").Problem} Problem */
/**
 * @typedef {object} PhoneRules
 * @property {Patterns} pattern
 * @property {{ digits: number, digitsWithPrefix: number, digitsOfNumber: number }} limits
 * @property {Phones} phones
 * @property {string} country  The country code of the host.
 */
/**
 * @typedef {Record<string, [number[], string, string]>} Phones  By country code: the possible numbers of digits, the prefix within the
 *   country, and an example.
 */

const SEPARATORS = /[ .()/·-]/gu;
/** Digits of a number in North America, without its country. */
const NORTH_AMERICAN = 10;
const NORTH_AMERICA = "1";
/** The digit of each letter on a phone, from A to Z. */
const DIGITS_OF_LETTERS = "22233344455566677778889999";
const FIRST_LETTER = "A".codePointAt(0) ?? 0;
const MAX_CODE_LENGTH = 3;
const BEFORE_HOST = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?/iu;

/**
 * Return the country code of a host by its addresses: of the first one whose ending names a country.
 *
 * @param {string[]} addresses
 * @param {Record<string, number>} countries  By ending.
 */
export function countryOf(addresses, countries) {
  const endings = addresses.map((address) => address.replace(BEFORE_HOST, "").split(/[/:?#]/u)[0]?.split(".").at(-1)?.toLowerCase() ?? "");
  return String(countries[endings.find((ending) => Object.hasOwn(countries, ending)) ?? ""] ?? NORTH_AMERICA);
}

/**
 * Return what is wrong or doubtful with a phone number, with an example, or null if nothing is.
 *
 * @param {string} phone
 * @param {PhoneRules} rules
 * @returns {Problem | null}
 */
export function phoneProblem(phone, rules) {
  const text = plain(phone).replace(new RegExp(`^(?:${rules.pattern("phoneLabel").source})`, "iu"), "");
  const extension = rules.pattern("phoneExtension").exec(text);
  if (extension && !extension.groups?.digits) return { code: "phoneExtension", word: extension.groups?.word ?? "" };
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
 * @returns {Problem | null}
 */
function numberProblem(text, rules) {
  if (!/\d/u.test(text)) return { code: "phone", example: exampleIn(rules.country, rules) };
  if (isTwo(text, rules)) return { code: "phoneTwo" };
  const dialed = isInLetters(text, rules) ? withDigits(text) : text;
  if (!fullMatch(rules.pattern("phoneNumber"), dialed)) return { code: "phoneWords" };
  return dialed.includes("+") ? countryProblem(digits(dialed), rules) : doubt(dialed, rules);
}

/**
 * Return what is doubtful with a number without its country: some phones may not reach it.
 *
 * @param {string} text
 * @param {PhoneRules} rules
 * @returns {Problem | null}
 */
function doubt(text, rules) {
  const isHome = rules.country === NORTH_AMERICA;
  const isWhole = fullMatch(rules.pattern("phoneNorthAmerican"), text) ? isHome : digits(text).length < rules.limits.digitsOfNumber;
  return isWhole ? null : { code: isHome ? "phoneIncomplete" : "phoneAbroad", example: exampleIn(rules.country, rules), isWarning: 1 };
}

/**
 * Return a number as a host in a country should write it: in North America without +.
 *
 * @param {string} country
 * @param {PhoneRules} rules
 */
function exampleIn(country, { phones }) {
  const example = phones[country]?.[2] ?? "";
  return country === NORTH_AMERICA ? example.replace("+1 ", "") : example;
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
 * Return what is wrong with a number that begins with a country code; it has as many digits as numbers of that country.
 *
 * @param {string} number  Only digits.
 * @param {PhoneRules} rules
 * @returns {Problem | null}
 */
function countryProblem(number, { phones, country }) {
  const lengths = [...Array(MAX_CODE_LENGTH).keys()].map((index) => index + 1);
  const code = lengths.map((length) => number.slice(0, length)).find((start) => start in phones);
  if (code === undefined) return { code: "phoneCode", example: phones[country]?.[2] ?? "" };
  const [possible, prefix, example] = phones[code] ?? [[], "", ""];
  const rest = number.slice(code.length);
  const isPossible = possible.includes(rest.length) || (prefix !== "" && rest.startsWith(prefix) && possible.includes(rest.length - prefix.length));
  return isPossible ? null : { code: "phoneDigits", country: code, example };
}

/**
 * @param {RegExp} pattern
 * @param {string} text
 */
const fullMatch = ({ source, flags }, text) => new RegExp(`^(?:${source})$`, flags).exec(text);

/** @param {string} text */
const digits = (text) => text.replaceAll(/\D/gu, "");
