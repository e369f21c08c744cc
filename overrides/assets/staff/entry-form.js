/** The forms for a center's own entries: staff add, change, or hide one without seeing YAML. Nothing is stored or sent. */
import { copy } from "../lib/clipboard.js";
import { download } from "../lib/download.js";
import { messagesFrom } from "../lib/i18n.js";
import { readJson } from "../lib/json-data.js";
import { query } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { EntryState } from "./entry-state.js";
import { addRow, controlOf } from "./form-values.js";
import { openOwnFile } from "./open-own-file.js";
import { readRepository, showOutput } from "./output-view.js";
import { keyOf, showAllProblems, showProblemsAfter } from "./problems-view.js";
import { parseRepository } from "./repository.js";
import { listenTo, removeFrom } from "./staff-form.js";

const OUTPUTS = /** @type {const} */ (["source", "entry"]);

/** Prepare the forms on their page. */
function start() {
  const root = query("[data-entries]");
  new EntryForm(root, /** @type {import("./entry-state.js").EntryRules} */ (readJson("[data-entries-rules]"))).listen();
}

class EntryForm {
  /**
   * @param {HTMLElement} root
   * @param {import("./entry-state.js").EntryRules} rules
   */
  constructor(root, rules) {
    this.root = root;
    this.message = messagesFrom(root);
    this.isUnsaved = false;
    this.state = new EntryState(root, rules, this.message);
    /** Rendering waits for a library; only the last one may show its result. */
    this.renderings = 0;
  }

  listen() {
    listenTo(this);
    const { root, state } = this;
    const repository = parseRepository(state.rules.repository);
    if (repository) /** @type {HTMLInputElement} */ (query("[data-repository]", root)).value = repository.base;
    state.begin(new URLSearchParams(location.search).get("entry") ?? "");
    this.render();
  }

  /** @param {Event} event */
  changed({ target }) {
    if (!(target instanceof HTMLElement)) return;
    if (target.matches("[name=choice_action], [name=choice_kind]")) this.state.chooseForm();
    if (target.matches("[data-find]")) this.state.showList();
    if (target.matches("[data-entry]")) this.state.chooseEntry();
    if (target.matches("[data-path]")) this.state.proposeName(/** @type {HTMLElement} */ (target));
    if (keyOf(target)) this.isUnsaved = true;
    this.render();
  }

  /** @param {Event} event */
  async entered({ target }) {
    if (!(target instanceof HTMLElement)) return;
    if (target.matches("[data-open]")) await this.open(/** @type {HTMLInputElement} */ (target));
    else if (keyOf(target)) showProblemsAfter(this.state.section, keyOf(target), this.state.findProblems(), this.message);
  }

  /** @param {Event} event */
  async clicked(event) {
    const { target } = event;
    const button = target instanceof Element ? target.closest("button, a") : null;
    if (!(button instanceof HTMLElement)) return;
    const { dataset } = button;
    if ("add" in dataset) query("input, select, textarea", addRow(/** @type {HTMLElement} */ (button.closest("[data-list]")))).focus();
    if ("remove" in dataset) removeFrom(this, button);
    if ("again" in dataset) this.again();
    if ("copy" in dataset && (await this.isComplete())) await this.copy(button);
    if ("download" in dataset && (await this.isComplete())) this.download(button);
    if (dataset.page === "create" && !this.isRight()) event.preventDefault();
  }

  /** @param {HTMLInputElement} input */
  async open(input) {
    const status = query("[data-open-status]", /** @type {HTMLElement} */ (input.closest("[data-output]")));
    const name = OUTPUTS.find((each) => input.closest(`[data-output="${each}"]`)) ?? "entry";
    const expected = this.state.outputs[name]?.path ?? "";
    const text = await openOwnFile(input, expected, status, this.message);
    if (text !== null) this.state.opened.set(expected, text);
    input.value = "";
    await this.render();
  }

  /** Show the problems and return whether there are none. */
  async isComplete() {
    await this.render();
    return this.isRight() && this.state.outputs.entry !== null;
  }

  isRight() {
    const { section } = this.state;
    const findings = this.state.findProblems();
    for (const { key } of findings) controlOf(section, key).closest("details")?.setAttribute("open", "");
    return showAllProblems(section, findings, this.message);
  }

  /** @param {HTMLElement} button */
  outputOf(button) {
    const { name } = /** @type {{ name: "entry" | "source" }} */ ({ name: button.closest('[data-output="source"]') ? "source" : "entry" });
    return this.state.outputs[name];
  }

  /** @param {HTMLElement} button */
  async copy(button) {
    const text = this.outputOf(button)?.text ?? "";
    if (await copy(text, { copied: this.message("copied"), notCopied: this.message("notCopied") })) this.isUnsaved = false;
  }

  /** @param {HTMLElement} button */
  download(button) {
    const { path = "", text = "" } = this.outputOf(button) ?? {};
    const file = path.slice(path.lastIndexOf("/") + 1);
    download(file, file.endsWith(".md") ? "text/markdown" : "application/yaml", text);
    this.isUnsaved = false;
    announce(this.message("downloaded", { file }));
  }

  /** Keep what staff have put into their repository, and empty the form. */
  again() {
    this.state.finish();
    this.isUnsaved = false;
    this.render();
    query("[name=choice_action]:checked", this.root).focus();
  }

  /** Show the preview, the files, and the addresses in the repository. */
  async render() {
    this.renderings += 1;
    const { renderings, root, state, message } = this;
    const problem = await state.update();
    if (renderings !== this.renderings) return;
    const repository = readRepository(root, message);
    query("[data-nothing]", root).textContent = problem;
    for (const name of OUTPUTS) showOutput(root, name, state.outputs[name], state.rules.pages, repository);
  }
}

start();
