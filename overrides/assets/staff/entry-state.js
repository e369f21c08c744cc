/** What staff chose on the page of the forms for entries, what they entered, and the files that come of it. */
import { query, queryAll } from "../lib/query.js";
import { cleanEntry, dataOf, valuesOf } from "./entry-data.js";
import { nameOf } from "./entry-name.js";
import { outputsOf } from "./entry-outputs.js";
import { chooseEntry, showEntries } from "./entry-picker.js";
import { showPreview } from "./entry-preview.js";
import { isTaken, problemsOf } from "./entry-problems.js";
import { check, chosen, showSections } from "./entry-sections.js";
import { controlOf, newValues, readForm, writeForm } from "./form-values.js";

/** @typedef {import("./entry-data.js").Data} Data */
/** @typedef {import("./entry-data.js").Field} Field */
/** @typedef {import("./entry-file.js").Entry} Entry */
/** @typedef {import("./entry-file.js").Kind} Kind */
/**
 * @typedef {object} EntryRules  What the page says (exports/entry_forms.py).
 * @property {Record<string, Kind>} kinds
 * @property {string[]} files
 * @property {Record<string, [string, string]>} patterns
 * @property {Record<string, Record<string, string>>} pages
 * @property {string} repository
 * @property {Field} hide
 * @property {Data | null} source
 * @property {string} sourcePath
 * @property {string} prefix
 * @property {string} ownSource
 * @property {import("./entry-relations.js").Relations} relations
 */

/** Names of the choices on the page; a field of an entry may be called `kind`, too. */
const KIND = "choice_kind";
const ACTION = "choice_action";
const NAME = "id";
const HIDE = "hide";
const REASON = "reason";
const SOURCES = "sources";

/** The state of the page. */
export class EntryState {
  /**
   * @param {HTMLElement} root
   * @param {EntryRules} rules
   * @param {(name: string, values?: Record<string, unknown>) => string} message
   */
  constructor(root, rules, message) {
    this.root = root;
    this.rules = rules;
    this.message = message;
    /** @type {Entry | null} */
    this.entry = null;
    /** @type {Data} */
    this.before = {};
    /** The texts of files that staff opened or made, by path. */
    this.opened = new Map();
    /** @type {Awaited<ReturnType<typeof outputsOf>>} */
    this.outputs = { entry: null, source: null };
    this.hasOwnName = false;
  }

  get kindId() {
    return chosen(this.root, KIND);
  }

  get kind() {
    return /** @type {Kind} */ (this.rules.kinds[this.kindId]);
  }

  get action() {
    return /** @type {"id" | "change" | "hide"} */ (chosen(this.root, ACTION));
  }

  /** The part of the form that staff fill in. */
  get section() {
    return query(`[data-kind="${this.action === HIDE ? HIDE : this.kindId}"]`, this.root);
  }

  /** The fields of that part. */
  get fields() {
    if (this.action === HIDE) return [this.rules.hide];
    return this.action === "id" ? this.kind.fields : this.kind.fields.filter((field) => !field.only_new);
  }

  get values() {
    return cleanEntry(readForm(this.section, this.fields), this.fields);
  }

  /**
   * Begin with an entry that the address names, if it does.
   *
   * @param {string} link  Such as rule:arrive-on-time.
   */
  begin(link) {
    const [type = "", id = ""] = link.split(":");
    const [kindId] = Object.entries(this.rules.kinds).find(([, kind]) => kind.link === type) ?? [];
    const exists = kindId !== undefined && this.rules.kinds[kindId]?.entries.some((entry) => entry.id === id);
    if (exists) for (const [name, value] of [[KIND, kindId], [ACTION, "change"]]) check(this.root, name ?? "", value ?? "");
    this.chooseForm();
    if (!exists) return;
    chooseEntry(this.root, this.kind.entries, id, this.message);
    this.chooseEntry();
  }

  /** Show the form for the kind and the action that staff chose. */
  chooseForm() {
    this.showList();
    this.entry = null;
    if (this.action === "id") this.fillIn(null);
    else this.chooseEntry();
  }

  /** Show the entries that staff can choose from. */
  showList() {
    showEntries(this.root, this.kind.entries, this.message);
  }

  /** Fill in the entry that staff chose. */
  chooseEntry() {
    const { value } = /** @type {HTMLSelectElement} */ (query("[data-entry]", this.root));
    const entry = this.kind.entries.find(({ id }) => id === value) ?? null;
    if (entry !== this.entry && entry) this.fillIn(entry);
    this.entry = entry;
  }

  /** @param {Entry | null} entry  None for a new one. */
  fillIn(entry) {
    const { section, fields } = this;
    this.hasOwnName = false;
    if (this.action !== HIDE) writeForm(section, fields, entry ? valuesOf(entry.data, fields) : this.newValues());
    this.before = entry && this.action !== HIDE ? dataOf(this.values, fields) : {};
    for (const error of queryAll("[data-error]", section)) error.replaceChildren();
    // What is folded away also appears on the site, so staff who change an entry must see it.
    for (const more of queryAll("[data-more]", section)) /** @type {HTMLDetailsElement} */ (more).open = Boolean(entry) && this.action !== HIDE;
  }

  /** A new tip is the center's own advice, until staff say otherwise. */
  newValues() {
    const values = newValues(this.fields);
    return SOURCES in values ? { ...values, [SOURCES]: [{ item: this.rules.ownSource }] } : values;
  }

  /**
   * Make the name of a new entry from its title, unless staff chose one.
   *
   * @param {HTMLElement} field  The field that they changed.
   */
  proposeName({ dataset: { path } }) {
    if (this.action !== "id") return;
    if (path === NAME) this.hasOwnName = true;
    if (path !== this.kind.nameFrom || this.hasOwnName) return;
    const field = this.fields.find((each) => each.path === NAME);
    const title = controlOf(this.section, this.kind.nameFrom).value;
    const options = { prefix: this.rules.prefix, max: field?.max ?? Infinity, isTaken: (/** @type {string} */ name) => isTaken(this.kind, name) };
    controlOf(this.section, NAME).value = nameOf(title, options);
  }

  /** Return everything that is wrong with what staff entered. */
  findProblems() {
    const { kindId, kind, action, entry, before, values, fields, rules } = this;
    return problemsOf({ kindId, kind, action, entry, before, values, fields, rules });
  }

  /** Find out which files come of it, and return why there are none, if so. */
  async update() {
    const { root, section, action, entry, values, fields, rules } = this;
    showSections(root, section, { isNew: action === "id", isChosen: entry !== null });
    if (action !== HIDE) showPreview(section, values, fields, this.kind.nameFrom);
    const reason = String(values[REASON] ?? "");
    const request = { kind: this.kind, action, entry, before: this.before, data: action === HIDE ? {} : dataOf(values, fields), reason };
    const files = { paths: rules.files, opened: this.opened, source: rules.source, sourcePath: rules.sourcePath };
    this.outputs = await outputsOf(request, files);
    query("[data-result]", root).hidden = false;
    if (this.outputs.entry) return "";
    return this.message(action === "id" ? "notYet" : entry ? "nothingChanged" : "chooseEntry");
  }

  /** Remember the files that staff have made, so that the next entry is added to them. */
  finish() {
    const { root, outputs, rules, action, values, kind } = this;
    for (const output of [outputs.entry, outputs.source]) {
      if (!output || !["new", "whole"].includes(output.mode)) continue;
      this.opened.set(output.path, output.text);
      if (!rules.files.includes(output.path)) rules.files.push(output.path);
    }
    if (outputs.source) rules.source = null;
    if (action === "id" && outputs.entry) {
      const title = String(values[kind.nameFrom] ?? "");
      kind.entries.push({ id: String(values[NAME]), title, group: String(values.group ?? ""), data: dataOf(values, this.fields), action: "added", ownFile: outputs.entry.path });
    }
    check(root, ACTION, "id");
    this.chooseForm();
  }
}
