/** What the page remembers of the files that staff have made: they are in the repository soon, but not on the site yet. */

/** @typedef {import("./entry-file.js").Entry} Entry */
/** @typedef {import("./entry-outputs.js").Output} Output */

/**
 * Remember the files of an entry.
 *
 * @param {object} result
 * @param {{ entry: Output | null, source: Output | null }} result.outputs
 * @param {import("./entry-state.js").EntryRules} result.rules
 * @param {Map<string, string>} result.opened  The texts of files, by path.
 * @param {import("./entry-file.js").Kind} result.kind
 * @param {Entry | null} result.added  A new entry.
 * @param {Entry | null} result.undone  An entry that is again as in the handbook, which the page doesn't know.
 */
export function remember({ outputs, rules, opened, kind, added, undone }) {
  for (const output of [outputs.entry, outputs.source]) if (output) rememberFile(output, rules, opened);
  if (outputs.source) rules.source = null;
  if (added && outputs.entry) kind.entries.push({ ...added, action: "added", ownFile: outputs.entry.path });
  if (!undone) return;
  kind.entries = kind.entries.filter((entry) => entry !== undone);
  kind.hidden = kind.hidden.filter((entry) => entry !== undone);
}

/**
 * @param {Output} output
 * @param {import("./entry-state.js").EntryRules} rules
 * @param {Map<string, string>} opened
 */
function rememberFile({ path, mode, text }, rules, opened) {
  if (mode === "delete") {
    opened.delete(path);
    rules.files = rules.files.filter((file) => file !== path);
  }
  if (mode !== "new" && mode !== "whole") return;
  opened.set(path, text);
  if (!rules.files.includes(path)) rules.files.push(path);
}
