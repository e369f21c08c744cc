/** Read a file of the center that staff open, so that the form can put an entry into it. */

/**
 * Return the text of the file, or null if it can't be used; say which in either case.
 *
 * @param {HTMLInputElement} input
 * @param {string} path  The path of the file that is needed.
 * @param {HTMLElement} status
 * @param {(name: string, values?: Record<string, unknown>) => string} message
 */
export async function openOwnFile(input, path, status, message) {
  const [file] = input.files ?? [];
  if (!file) return null;
  const expected = path.slice(path.lastIndexOf("/") + 1);
  const { lineOfMistake } = await import("./own-file.js");
  const text = (await file.text()).replace(/^\uFEFF/u, "").replaceAll(/\r\n?/gu, "\n");
  const line = isNamed(file.name, expected) ? await lineOfMistake(text, expected.endsWith(".md")) : 0;
  if (!isNamed(file.name, expected)) status.textContent = message("otherFile", { file: path });
  else if (line) status.textContent = message("notOpened", { file: file.name, line });
  else status.textContent = message("opened", { file: file.name });
  return isNamed(file.name, expected) && !line ? text : null;
}

/**
 * Return whether a file is the expected one; browsers add a number to the name of a file that they download again.
 *
 * @param {string} name
 * @param {string} expected
 */
function isNamed(name, expected) {
  const [stem = "", ending = ""] = [name.slice(0, name.lastIndexOf(".")), name.slice(name.lastIndexOf("."))];
  return `${stem.replace(/ ?\(\d+\)$/u, "")}${ending}` === expected;
}
