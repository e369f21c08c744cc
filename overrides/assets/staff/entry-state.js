/** What staff chose on the page of the forms for entries, what they entered, and the files that come of it. */
import { query, queryAll } from "../lib/query.js";
import { cleanEntry, dataOf, valuesOf } from "./entry-data.js";
import { nameOf } from "./entry-name.js";
import { outputsOf } from "./entry-outputs.js";
import { chooseEntry, entriesFor, showEntries, showKinds } from "./entry-picker.js";
import { showPreview } from "./entry-preview.js";
import { isTaken, problemsOf } from "./entry-problems.js";
import { check, chosen, showSections, showUndone } from "./entry-sections.js";
import { remember } from "./entry-session.js";
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
const UNDO = "undo";
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
    return /** @type {"id" | "change" | "hide" | "undo"} */ (chosen(this.root, ACTION));
  }

  /** Whether staff fill in the fields of an entry. */
  get hasEntryFields() {
    return this.action === "id" || this.action === "change";
  }

  /** The entries that staff can choose from. */
  get entries() {
    return entriesFor(this.kind, this.action);
  }

  /** The part of the form that staff fill in. */
  get section() {
    return query(`[data-kind="${this.hasEntryFields ? this.kindId : this.action}"]`, this.root);
  }

  /** The fields of that part. */
  get fields() {
    if (this.action === UNDO) return [];
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
    const [kindId = "", kind] = Object.entries(this.rules.kinds).find((each) => each[1].link === type) ?? [];
    const action = kind && ["change", UNDO].find((each) => entriesFor(kind, each).some((entry) => entry.id === id));
    if (action) for (const [name = "", value = ""] of [[KIND, kindId], [ACTION, action]]) check(this.root, name, value);
    this.chooseForm();
    if (!action) return;
    chooseEntry(this.root, this.entries, id, this.message);
    this.chooseEntry();
  }

  /** Show the form for the kind and the action that staff chose. */
  chooseForm() {
    showKinds(this.root, this.rules.kinds, this.action);
    this.showList();
    this.entry = null;
    if (this.action === "id") this.fillIn(null);
    else this.chooseEntry();
  }

  /** Show the entries that staff can choose from. */
  showList() {
    showEntries(this.root, this.entries, this.message);
  }

  /** Fill in the entry that staff chose. */
  chooseEntry() {
    const { value } = /** @type {HTMLSelectElement} */ (query("[data-entry]", this.root));
    const entry = this.entries.find(({ id }) => id === value) ?? null;
    if (entry !== this.entry && entry) this.fillIn(entry);
    this.entry = entry;
  }

  /** @param {Entry | null} entry  None for a new one. */
  fillIn(entry) {
    const { section, fields } = this;
    this.hasOwnName = false;
    if (this.hasEntryFields) writeForm(section, fields, entry ? valuesOf(entry.data, fields) : this.newValues());
    this.before = entry && this.hasEntryFields ? dataOf(this.values, fields) : {};
    if (this.action === UNDO && entry) showUndone(section, entry);
    for (const error of queryAll("[data-error]", section)) error.replaceChildren();
    // What is folded away also appears on the site, so staff who change an entry must see it.
    for (const more of queryAll("[data-more]", section)) /** @type {HTMLDetailsElement} */ (more).open = Boolean(entry) && this.hasEntryFields;
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
    if (this.hasEntryFields) showPreview(section, values, fields, this.kind.nameFrom);
    const reason = String(values[REASON] ?? "");
    const request = { kind: this.kind, action, entry, before: this.before, data: this.hasEntryFields ? dataOf(values, fields) : {}, reason };
    const files = { paths: rules.files, opened: this.opened, source: rules.source, sourcePath: rules.sourcePath };
    this.outputs = await outputsOf(request, files);
    query("[data-result]", root).hidden = false;
    if (this.outputs.entry) return "";
    return this.message(action === "id" ? "notYet" : entry ? "nothingChanged" : "chooseEntry");
  }

  /** Remember what staff have made, so that the next entry is added to it, and empty the form. */
  finish() {
    const { root, outputs, rules, opened, action, kind, entry, values, fields } = this;
    const added = action === "id" ? { id: String(values[NAME]), title: String(values[kind.nameFrom] ?? ""), group: String(values.group ?? ""), data: dataOf(values, fields) } : null;
    remember({ outputs, rules, opened, kind, added, undone: action === UNDO ? entry : null });
    check(root, ACTION, "id");
    this.chooseForm();
  }
}
