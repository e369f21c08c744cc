/** A message for mail programs: as a mailto address and as a file. Pure functions. */

/** Octets of a chunk that fits into an encoded word. */
const MAX_CHUNK_OCTETS = 42;

/**
 * Return the address that opens a mail program with the message (RFC 6068), or nothing if it is too long for one.
 *
 * @param {string} subject
 * @param {string} body
 * @param {number} [maxLength]  Characters of the longest address that mail programs accept (Outlook on Windows: about 2,000).
 */
export function mailto(subject, body, maxLength = Infinity) {
  const encoded = (/** @type {string} */ text) => encodeURIComponent(text.toWellFormed().replaceAll(/\r?\n/g, "\r\n"));
  const address = `mailto:?subject=${encoded(subject)}&body=${encoded(body)}`;
  return address.length <= maxLength ? address : undefined;
}

/**
 * Return the address that opens a messages app with the text (RFC 5724; the "&" is what iOS wants, and others ignore it).
 *
 * @param {string} text
 */
export const sms = (text) => `sms:?&body=${encodeURIComponent(text.toWellFormed())}`;

/**
 * Return the message as a draft in a file (RFC 5322, MIME). Everything is encoded, so that any characters are safe.
 *
 * @param {string} subject
 * @param {string} body
 */
export function eml(subject, body) {
  const lines = body.toWellFormed().replaceAll(/\r?\n/g, "\r\n");
  return [
    `Subject: ${encodedWords(subject)}`,
    "X-Unsent: 1", // Outlook opens it as a draft
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    base64(`${lines}\r\n`).replaceAll(/.{76}/g, "$&\r\n"),
    "",
  ].join("\r\n");
}

/**
 * Return a header's text as encoded words (RFC 2047): at most 75 characters each, none of which splits a character.
 *
 * @param {string} text
 */
function encodedWords(text) {
  const line = text.toWellFormed().replaceAll(/\s+/g, " ").trim();
  if (/^[ -~]{1,60}$/.test(line) && !line.includes("=?")) return line;
  const chunks = [""];
  for (const character of line) {
    const last = chunks.length - 1;
    if (new TextEncoder().encode(chunks[last] + character).length > MAX_CHUNK_OCTETS) chunks.push(character);
    else chunks[last] += character;
  }
  return chunks.map((chunk) => `=?utf-8?B?${base64(chunk)}?=`).join("\r\n ");
}

/** @param {string} text */
function base64(text) {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
