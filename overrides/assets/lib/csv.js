/** Tables for spreadsheets. Pure functions. */

/**
 * Return a table as CSV (RFC 4180) that opens right in a spreadsheet: with a byte order mark, and with no text that it would compute
 * (OWASP, "CSV Injection"), even if it reads semicolons or tabs as separators, as in most of Europe: then each part of a text may
 * become a cell. Numbers stay numbers.
 *
 * @param {string[]} headings
 * @param {(string | number)[][]} rows
 */
export function csv(headings, rows) {
  const lines = [headings, ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/** The start of a formula, also in full width, or of a line end that hides one. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;
/** The start of a formula after a possible separator. */
const FORMULA_AFTER_SEPARATOR = /([;\t\r\n]["' ]*)([=+\-@＝＋－＠])/gu;

/** @param {string | number} value */
function cell(value) {
  if (typeof value === "number") return String(value);
  const escaped = value.replaceAll(FORMULA_AFTER_SEPARATOR, "$1'$2").replace(FORMULA_START, "'$&");
  return `"${escaped.replaceAll('"', '""')}"`;
}
