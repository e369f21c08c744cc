/** Everything that is wrong with what staff entered: in single fields, between fields, and in the name of a new entry. */
import { changeOf } from "./entry-change.js";
import { dataOf } from "./entry-data.js";
import { relationProblems } from "./entry-relations.js";
import { fieldProblems } from "./entry-rules.js";

/** @typedef {import("./rules.js").Finding} Finding */

const NAME = "id";

/**
 * @typedef {object} Judged
 * @property {string} kindId
 * @property {import("./entry-file.js").Kind} kind
 * @property {"id" | "change" | "hide" | "undo"} action
 * @property {import("./entry-file.js").Entry | null} entry
 * @property {import("./entry-data.js").Data} before  What the form had at first.
 * @property {import("./rules.js").Values} values  Cleaned.
 * @property {import("./entry-data.js").Field[]} fields
 * @property {import("./entry-state.js").EntryRules} rules
 */

/**
 * Return everything that is wrong; of what is wrong with one field, the first problem. The handbook's own texts aren't judged: they
 * have a center's values only on the site.
 *
 * @param {Judged} judged
 */
export function problemsOf(judged) {
  const { kindId, kind, action, entry, before, values, fields, rules } = judged;
  if (action === "undo") return [];
  const findings = fieldProblems(values, fields, /** @type {import("./rules.js").Rules} */ (/** @type {unknown} */ ({ patterns: rules.patterns, limits: {} })));
  if (action === "hide") return entry?.neededBy ? [...findings, { code: "needed", key: "reason", file: entry.neededBy }] : findings;
  const changed = action === "change" ? changeOf(before, dataOf(values, fields)).changed : null;
  const own = findings.filter(({ key, code }) => !changed || code === "required" || code === "least" || (key.split(".")[0] ?? "") in changed);
  const others = kind.entries.filter((candidate) => candidate !== entry);
  const relations = relationProblems(kindId, dataOf(values, fields), rules.relations, others);
  const seen = new Set();
  return [...own, ...nameProblems(judged), ...relations].filter(({ key }) => !seen.has(key) && seen.add(key));
}

/**
 * Return whether an entry has a name.
 *
 * @param {import("./entry-file.js").Kind} kind
 * @param {string} name
 */
export const isTaken = ({ entries }, name) => entries.some(({ id }) => id === name);

/**
 * @param {Judged} judged
 * @returns {Finding[]}
 */
function nameProblems({ action, kind, values, rules: { prefix } }) {
  const name = String(values[NAME] ?? "");
  if (action !== "id" || name === "") return [];
  if (!name.startsWith(prefix)) return [{ code: "prefix", key: NAME, prefix }];
  return isTaken(kind, name) ? [{ code: "taken", key: NAME }] : [];
}
