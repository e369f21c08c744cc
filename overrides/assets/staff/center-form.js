/** The form "Make it yours": staff fill in center.yaml without seeing YAML. Nothing is stored or sent; the text leaves with staff. */
import { copy } from "../lib/clipboard.js";
import { download } from "../lib/download.js";
import { messagesFrom } from "../lib/i18n.js";
import { readJson } from "../lib/json-data.js";
import { query } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { fillIn } from "./center-file.js";
import { addRow, newValues, readForm, writeForm } from "./form-values.js";
import { readLogo } from "./logo-file.js";
import { colorsOfImage } from "./logo-plates.js";
import { showContrast, showDays, showPreview } from "./preview.js";
import { keyOf, showAllProblems, showProblem, showProblemsAfter } from "./problems-view.js";
import { showRepository } from "./repository-view.js";
import { cleanValues, findProblems } from "./rules.js";
import { listenTo, removeFrom } from "./staff-form.js";

const FILE_NAME = "center.yaml";
const LOGO = "logo.file";

/** Prepare the form on its page. */
function start() {
  const root = query("[data-mine]");
  new CenterForm(root, /** @type {import("./rules.js").Rules} */ (readJson("[data-mine-rules]"))).listen();
}

class CenterForm {
  /**
   * @param {HTMLElement} root
   * @param {import("./rules.js").Rules} rules
   */
  constructor(root, rules) {
    this.root = root;
    this.message = messagesFrom(root);
    this.isUnsaved = false;
    this.rules = rules;
    /** The file that is filled in: the empty one, or the one that was opened. */
    this.source = rules.template;
    this.isOpened = false;
    /** @type {import("./preview.js").Logo | null} */
    this.logo = null;
    /** The file of the logo, if staff must rename it before they upload it. */
    this.renamed = { from: "", to: "" };
  }

  listen() {
    listenTo(this);
    this.render();
  }

  get values() {
    return cleanValues(readForm(this.root, this.rules.fields), this.rules.fields);
  }

  /** Everything that is wrong or doubtful, and what staff must do with their logo. */
  get findings() {
    const { values, rules, renamed } = this;
    const findings = findProblems(values, rules);
    const isRenamed = renamed.to !== "" && values[LOGO] === renamed.to && !findings.some(({ key }) => key === LOGO);
    return isRenamed ? [...findings, { code: "pictureRename", key: LOGO, isWarning: 1, ...renamed }] : findings;
  }

  /** @param {Event} event */
  changed({ target }) {
    if (!(target instanceof HTMLElement)) return;
    if (target instanceof HTMLInputElement && target.dataset.picks) this.pick(target);
    if (keyOf(target)) this.isUnsaved = true;
    this.render();
  }

  /** @param {Event} event */
  async entered({ target }) {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (target.matches("[data-open]")) await this.open(/** @type {HTMLInputElement} */ (target));
    else if (target.matches("[data-logo]")) await this.chooseLogo(/** @type {HTMLInputElement} */ (target));
    else if (keyOf(target)) this.judge(keyOf(target));
  }

  /** @param {Event} event */
  async clicked({ target }) {
    const button = target instanceof Element ? target.closest("button, a") : null;
    if (!(button instanceof HTMLElement)) return;
    const { dataset } = button;
    if ("add" in dataset) query("input", addRow(/** @type {HTMLElement} */ (button.closest("[data-list]")))).focus();
    if ("remove" in dataset) removeFrom(this, button);
    if ("download" in dataset && (await this.isComplete())) this.download();
    if ("copy" in dataset && (await this.isComplete())) await this.copy();
  }

  /**
   * Choose a color with the browser's own tool.
   *
   * @param {HTMLInputElement} tool
   */
  pick(tool) {
    const field = /** @type {HTMLInputElement} */ (query(`[data-path="${tool.dataset.picks}"]`, this.root));
    field.value = tool.value;
    this.isUnsaved = true;
    this.judge(keyOf(field));
  }

  /**
   * Show what is wrong with one field, and no longer what was wrong with fields that depend on it.
   *
   * @param {string} key
   */
  judge(key) {
    showProblemsAfter(this.root, key, this.findings, this.message);
  }

  /** @param {HTMLInputElement} input */
  async open(input) {
    const [file] = input.files ?? [];
    if (!file) return;
    const status = query("[data-open-status]", this.root);
    const existing = await import("./existing-file.js");
    const text = (await file.text()).replace(/^\uFEFF/u, "").replaceAll(/\r\n?/gu, "\n");
    try {
      writeForm(this.root, this.rules.fields, await existing.readValues(text, this.rules));
      Object.assign(this, { source: text, isOpened: true, isUnsaved: false });
      await this.render();
      const isRight = showAllProblems(this.root, this.findings, this.message);
      const opened = this.message(isRight ? "opened" : "openedWrong", { file: file.name });
      status.textContent = `${opened} ${this.nameWarning()}`.trim();
    } catch (error) {
      if (!(error instanceof existing.UnreadableFileError)) throw error;
      status.textContent = this.message("notOpened", { file: file.name, line: error.line });
    }
    input.value = "";
  }

  /** Return a warning if the file has another center's name; empty if it hasn't. */
  nameWarning() {
    const { site } = this.rules;
    const { name } = this.values;
    return site && name && name !== site ? this.message("openedOther", { name: String(name), site }) : "";
  }

  /** @param {HTMLInputElement} input */
  async chooseLogo(input) {
    const [file] = input.files ?? [];
    if (!file) return;
    const image = await readLogo(file, this.rules.limits.kilobytes ?? 0);
    const colors = image && (await colorsOfImage(image.address).catch(() => null));
    const logo = colors && image; // a file of another kind can't be decoded, whatever its name
    const field = /** @type {HTMLInputElement} */ (query(`[data-path="${LOGO}"]`, this.root));
    this.logo = logo && { address: logo.address, colors };
    this.renamed = logo?.isRenamed ? { from: file.name, to: logo.name } : { from: "", to: "" };
    field.value = logo?.name ?? "";
    this.isUnsaved = true;
    this.judge(LOGO);
    const code = logo ? (logo.isTooLarge ? "pictureLarge" : "") : "pictureType";
    const finding = code ? { code, key: LOGO, max: this.rules.limits.kilobytes ?? 0 } : undefined;
    if (finding) showProblem(this.root, LOGO, finding, this.message);
    await this.render();
  }

  /** Show the problems and return whether there are none. */
  async isComplete() {
    await this.render();
    return showAllProblems(this.root, this.findings, this.message);
  }

  /** Return the text of the file with what staff entered. */
  async text() {
    const { values, rules, source } = this;
    if (!this.isOpened) return fillIn(source, values, newValues(rules.fields), rules);
    return (await import("./existing-file.js")).rewrite(source, values, rules);
  }

  async download() {
    download(FILE_NAME, "application/yaml", await this.text());
    this.isUnsaved = false;
    announce(this.message("downloaded"));
  }

  async copy() {
    if (await copy(await this.text(), { copied: this.message("copied"), notCopied: this.message("notCopied") })) this.isUnsaved = false;
  }

  /** Show the preview, the file, and the addresses in the repository. */
  async render() {
    const { root, rules, values } = this;
    showPreview(root, values, rules, this.logo);
    showContrast(root, values, rules, this.message);
    showDays(root);
    const text = await this.text();
    query("[data-file]", root).textContent = text;
    showRepository(root, rules.pages, { text, hasLogo: values[LOGO] !== "" }, this.message);
  }
}

start();
