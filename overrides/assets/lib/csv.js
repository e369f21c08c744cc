/** Tables for spreadsheets. Pure functions. */

/**
 * Returns a table as CSV (RFC 4180) that opens right in a spreadsheet: with a byte order mark, and with no text that it
 * would compute (OWASP, "CSV Injection"), also where it takes semicolons or tabs for what divides cells, as in most of Europe: there
 * each part of a text may become a cell. Numbers stay numbers.
 *
 * @param {string[]} headings
 * @param {(string | number)[][]} rows
 */
export function csv(headings, rows) {
  const lines = [headings, ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/** What starts a formula, also in full width, or hides one behind a line end. */
const LEADING = /^[=+\-@\t\r\n＝＋－＠]/u;
/** The same after what may divide cells. */
const INSIDE = /([;\t\r\n]["' ]*)([=+\-@＝＋－＠])/gu;

/** @param {string | number} value */
function cell(value) {
  if (typeof value === "number") return String(value);
  const safe = value.replaceAll(INSIDE, "$1'$2").replace(LEADING, "'$&");
  return `"${safe.replaceAll('"', '""')}"`;
}
