/** The rules of addresses, as the check has them (core/web_addresses.py). */
import { hasHiddenCharacter } from "./text-rules.js";

/** @typedef {import("./text-rules.js").Patterns} Patterns */

const SCHEME = /^https?:\/\//iu;
const UNENCRYPTED = /^http:\/\//iu;
const SITE_NAME = /^[^.]+(?:\.[^.]+)+\.?$/u;
const MAX_PORT = 65_535;
/** Characters of one part of a site's name. */
const MAX_LABEL = 63;
const ASCII = /^[\0-\u007F]*$/u;

/**
 * Return the code of what is wrong with a web address, or "" if nothing is.
 *
 * @param {string} text
 * @param {number} max  Characters.
 * @param {Patterns} pattern
 */
export function addressProblem(text, max, pattern) {
  if (!isAddress(text, pattern)) return "address";
  return [...text].length > max ? "addressLong" : "";
}

/**
 * Return the code of what is wrong with the address of a site, or "" if nothing is.
 *
 * @param {string} text
 * @param {Patterns} pattern
 */
export function siteProblem(text, pattern) {
  if (!isAddress(text, pattern)) return "address";
  if (!/^https:/iu.test(text)) return "encrypted";
  if (/[?#]/u.test(text)) return "site";
  const path = text.replace(/^https:\/\/[^/]*/iu, "");
  return pattern("page").test(path) || !pattern("sitePath").test(path) ? "site" : "";
}

/**
 * Return whether a text is one email address.
 *
 * @param {string} text
 * @param {Patterns} pattern
 */
export const isEmail = (text, pattern) => !hasHiddenCharacter(text) && !/^mailto:/iu.test(text) && pattern("email").test(text);

/**
 * Return whether an address is not encrypted.
 *
 * @param {string} text
 */
export const isUnencrypted = (text) => UNENCRYPTED.test(text);

/**
 * @param {string} text
 * @param {Patterns} pattern
 */
function isAddress(text, pattern) {
  if (hasHiddenCharacter(text) || /[\s\\]/u.test(text) || pattern("twoSchemes").test(text) || !SCHEME.test(text)) return false;
  const [authority = ""] = text.replace(SCHEME, "").split(/[#/?]/u);
  const [host = "", ...ports] = authority.split(":");
  return !/[@[\]]/u.test(authority) && isPort(ports.join(":")) && isSiteName(host);
}

/** @param {string} text */
const isPort = (text) => !text || (/^\d+$/u.test(text) && Number(text) <= MAX_PORT);

/** @param {string} host */
function isSiteName(host) {
  if (!SITE_NAME.test(host)) return false;
  const encoded = ASCII.test(host) ? host : encodedName(host);
  return encoded !== "" && encoded.replace(/\.$/u, "").split(".").every((label) => label.length <= MAX_LABEL);
}

/**
 * Return the name of a site in ASCII (punycode), or "" if it can't have that form.
 *
 * @param {string} host
 */
function encodedName(host) {
  try {
    return new URL(`https://${host}`).hostname;
  } catch {
    return "";
  }
}
