/** Tables for spreadsheets. Pure functions. */

/**
 * Returns a table as CSV (RFC 4180) that opens right in a spreadsheet: with a byte order mark, and with no text that it
 * would compute (OWASP, "CSV Injection"). Numbers stay numbers.
 *
 * @param {string[]} headings
 * @param {(string | number)[][]} rows
 */
export function csv(headings, rows) {
  const lines = [headings, ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/** @param {string | number} value */
function cell(value) {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
