/**
 * The dialog of the search: its field, its results, and the keys that move between both. It is loaded when a reader first opens it
 * (search/launcher.js). It finds titles first; the rest of the index comes while the reader types. Nothing that is typed leaves the
 * device, and all texts are put in as text.
 *
 * @typedef {import("./inverted-index.js").IndexData} IndexData
 */
import { element } from "../lib/dom.js";
import { SearchEngine } from "./engine.js";
import { createPause } from "./pause.js";
import { ResultsView } from "./results-view.js";

/** Milliseconds without a key after which the number of results is announced; screen readers would otherwise announce each one. */
const ANNOUNCE_DELAY = 500;

/**
 * Store the query with the page in the browser's history, so that "back" from a result leads to the results.
 *
 * @param {{ search?: string, at?: string }} state  The query and the address of the chosen result; nothing to forget both.
 */
function remember(state) {
  try {
    const { search, at, ...rest } = history.state ?? {};
    history.replaceState({ ...rest, ...state }, "");
  } catch {
    // some browsers forbid it for pages from a disk; "back" then leads to the page
  }
}

/** Makes the search work in the dialog of the page. */
export class SearchDialog {
  #summary = element("p", { className: "search__error" });
  #status = element("p", { className: "visually-hidden", role: "status" });
  #groups = element("div");
  #start;
  #view;
  #dialog;
  #data;
  #field;
  #ready;
  /** @type {Promise<void> | undefined} */
  #completed;
  /** Whether the whole index is there, or can't be had now. */
  #isComplete = false;
  /** @type {SearchEngine | undefined} */
  #engine;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announcement;
  /** Whether the dialog closes because the reader follows a result. */
  #isLeaving = false;

  /**
   * @param {HTMLDialogElement} dialog  It is open already, and the reader may have typed.
   * @param {IndexData} data
   */
  constructor(dialog, data) {
    this.#dialog = dialog;
    this.#data = data;
    this.#field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
    this.#view = new ResultsView(data, new URL("..", new URL(dialog.dataset.search ?? "", document.baseURI)));
    this.#start = this.#view.startList();
    dialog.append(element("div", { className: "search__found" }, [this.#summary, this.#groups, this.#start, this.#status]));
    dialog.addEventListener("keydown", (event) => this.#moveFocus(event));
    dialog.addEventListener("click", (event) => this.#follow(event));
    dialog.addEventListener("close", () => {
      if (!this.#isLeaving) remember({});
      this.#isLeaving = false;
    });
    this.#field.addEventListener("input", () => this.#search());
    this.#groups.setAttribute("aria-busy", "true"); // until the whole index is there
    this.#ready = this.#load();
  }

  async #load() {
    this.#engine = await SearchEngine.load(this.#data, createPause());
    this.#search();
  }

  /** Load the rest of the index. After a failure, the results stay those of the first part until the next call. */
  #complete() {
    this.#completed ??= this.#loadDetails().catch(() => (this.#completed = undefined));
    return this.#completed;
  }

  async #loadDetails() {
    try {
      const [details] = await Promise.all([this.#data.details ?? this.#fetchDetails(), this.#ready]);
      await this.#engine?.complete(details, createPause());
    } finally {
      this.#isComplete = true;
      this.#groups.removeAttribute("aria-busy");
      if (!this.#groups.contains(document.activeElement)) this.#search(); // a list with the focus stays as it is
    }
  }

  async #fetchDetails() {
    return (await fetch(this.#dialog.dataset.details ?? "")).json();
  }

  /**
   * Show the results of a query again.
   *
   * @param {string | undefined} query  What the reader searched for before; the text in the field, if left out.
   * @param {string} [address]  Of the result that was chosen.
   */
  async show(query, address) {
    if (query !== undefined) this.#field.value = query;
    const completed = this.#complete();
    await this.#ready;
    if (query !== undefined) this.#search();
    if (!address) return;
    await completed;
    if (this.#dialog.open) this.#focusResult(address);
  }

  #search() {
    if (!this.#engine) return;
    const engine = this.#engine;
    const query = this.#field.value;
    const { groups, quality, terms } = engine.search(query);
    if (!this.#isComplete && ["close", "none"].includes(quality)) return this.#wait();
    const sections = groups.map((group, number) => this.#view.group(group, number, (word) => engine.matches(word, terms)));
    this.#groups.replaceChildren(...sections);
    this.#groups.parentElement?.scrollTo(0, 0);
    this.#start.hidden = groups.length > 0;
    const count = groups.reduce((sum, { documents }) => sum + documents.length, 0);
    const message = { good: count === 1 ? "one" : "many", empty: "start", close: "closest", none: "nothing" }[quality];
    this.#summarize(this.#data.texts[message].replace("{count}", String(count)).replace("{words}", () => query.trim()));
  }

  /** Show nothing until the rest of the index is there, which may have what fits. */
  #wait() {
    this.#groups.replaceChildren();
    this.#start.hidden = true;
    this.#summarize("");
  }

  /** @param {string} text */
  #summarize(text) {
    this.#summary.textContent = text;
    clearTimeout(this.#announcement);
    this.#announcement = setTimeout(() => (this.#status.textContent = text), ANNOUNCE_DELAY);
  }

  /** Return what the arrow keys move between: results, ways to start, and the buttons that show more. */
  #stops() {
    const stops = /** @type {HTMLElement[]} */ ([...this.#dialog.querySelectorAll("a, .search__more")]);
    return stops.filter((stop) => !stop.closest("[hidden]"));
  }

  /**
   * Focus a result, even if it is among those that a group doesn't show at first.
   *
   * @param {string} address
   */
  #focusResult(address) {
    const find = () => [...this.#dialog.querySelectorAll("a")].find(({ href }) => href === address);
    if (!find()) for (const button of this.#dialog.querySelectorAll("button.search__more")) /** @type {HTMLElement} */ (button).click();
    (find() ?? this.#field).focus();
  }

  /**
   * Move the focus between the field and the results.
   *
   * @param {KeyboardEvent} event
   */
  #moveFocus(event) {
    const stops = this.#stops();
    const position = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const first = position < 0 && event.target === this.#field ? 0 : undefined;
    const target = { ArrowDown: position + 1, ArrowUp: position - 1, Enter: first }[event.key];
    if (target === undefined || target >= stops.length || event.isComposing) return;
    event.preventDefault();
    (stops[target] ?? this.#field).focus();
  }

  /**
   * Remember the query when the reader follows a result. Close the dialog if the result is on this page, or after a click next to it.
   *
   * @param {MouseEvent} event
   */
  #follow(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const link = target.closest("a");
    if (target === this.#dialog) this.#dialog.close(); // next to the dialog
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    remember({ search: this.#field.value, at: link.href });
    if (link.pathname !== location.pathname) return; // the dialog disappears with the page
    this.#isLeaving = true;
    this.#dialog.close();
  }
}
