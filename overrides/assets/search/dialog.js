/**
 * The dialog of the search: its field, its results, and the keys that move between both. It is loaded when a reader first opens it
 * (search/launcher.js). Nothing that is typed leaves the device, and all texts are put in as text.
 *
 * @typedef {import("./inverted-index.js").IndexData} IndexData
 * @typedef {import("./inverted-index.js").SearchDocument} SearchDocument
 */
import { element } from "../lib/dom.js";
import { SearchEngine } from "./engine.js";
import { highlight } from "./highlight.js";

/** Milliseconds of work after which the browser gets its turn; a slow phone needs several times as long for the same. */
const WORK_TIME = 6;
/** Milliseconds without a key after which the number of results is announced; screen readers would otherwise announce each one. */
const ANNOUNCE_DELAY = 500;

/** Return a function that waits for the browser's turn if the time for work is over. */
function createPause() {
  let start = 0; // the dialog first shows itself
  return async () => {
    if (performance.now() - start < WORK_TIME) return;
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  };
}

/**
 * Store the query with the page in the browser's history, so that "back" from a result leads to the results.
 *
 * @param {{ search?: string, at?: number }} state  The query and the chosen result; nothing to forget both.
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
  #list = element("ol", { className: "search__list" });
  #phases = element("ul", { className: "search__steps" });
  #dialog;
  #data;
  #field;
  #root;
  #ready;
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
    this.#root = new URL("..", new URL(dialog.dataset.search ?? "", document.baseURI));
    dialog.append(element("div", { className: "search__found" }, [this.#summary, this.#list, this.#phases, this.#status]));
    dialog.addEventListener("keydown", (event) => this.#moveFocus(event));
    dialog.addEventListener("click", (event) => this.#follow(event));
    dialog.addEventListener("close", () => {
      if (!this.#isLeaving) remember({});
      this.#isLeaving = false;
    });
    this.#field.addEventListener("input", () => this.#search());
    const phases = data.entries.filter(([kind]) => kind === data.start);
    this.#phases.append(...phases.map((phase) => this.#resultItem(phase, () => false)));
    this.#ready = this.#load();
  }

  async #load() {
    this.#engine = await SearchEngine.load(this.#data, createPause());
    this.#search();
  }

  /**
   * Show the results of a query again.
   *
   * @param {string | undefined} query  What the reader searched for before; the text in the field, if left out.
   * @param {number} position  Which of its results was chosen; negative for none.
   */
  async show(query, position) {
    if (query !== undefined) this.#field.value = query;
    await this.#ready;
    if (query !== undefined) this.#search();
    if (position >= 0 && this.#dialog.open) this.#focus(position);
  }

  #search() {
    if (!this.#engine) return;
    const engine = this.#engine;
    const { texts } = this.#data;
    const query = this.#field.value;
    const { documents, quality, terms } = engine.search(query);
    this.#list.replaceChildren(...documents.map((document) => this.#resultItem(document, (word) => engine.matches(word, terms))));
    this.#list.parentElement?.scrollTo(0, 0);
    this.#phases.hidden = quality === "good" || quality === "none";
    const message = { good: documents.length === 1 ? "one" : "many", empty: "start", close: "none", none: "nothing" }[quality];
    this.#summarize(texts[message].replace("{count}", String(documents.length)).replace("{words}", () => query.trim()));
  }

  /** @param {string} text */
  #summarize(text) {
    this.#summary.textContent = text;
    clearTimeout(this.#announcement);
    this.#announcement = setTimeout(() => (this.#status.textContent = text), ANNOUNCE_DELAY);
  }

  /**
   * Return a document as an item of the results.
   *
   * @param {SearchDocument} document
   * @param {(word: string) => boolean} isMatch  Whether to mark a word.
   */
  #resultItem([kind, url, title, summary, , lang], isMatch) {
    const language = lang ? { lang } : {};
    return element("li", {}, [
      element("a", { className: "search__result", href: new URL(url, this.#root).href }, [
        element("span", { className: "search__kind" }, [this.#data.kinds[kind][0]]),
        element("span", { className: "search__title", ...language }, highlight(title, isMatch)),
        element("span", { className: "search__line", ...language }, highlight(summary, isMatch)),
      ]),
    ]);
  }

  #links() {
    return /** @type {HTMLElement[]} */ ([...this.#dialog.querySelectorAll("a")]);
  }

  /** @param {number} position  Of a result; negative for the field. */
  #focus(position) {
    const link = this.#links()[position] ?? this.#field;
    link.focus();
  }

  /**
   * Move the focus between the field and the results.
   *
   * @param {KeyboardEvent} event
   */
  #moveFocus(event) {
    const links = this.#links();
    const position = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const first = position < 0 && event.target === this.#field ? 0 : undefined;
    const target = { ArrowDown: position + 1, ArrowUp: position - 1, Enter: first }[event.key];
    if (target === undefined || target >= links.length || event.isComposing) return;
    event.preventDefault();
    this.#focus(Math.max(target, -1));
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
    remember({ search: this.#field.value, at: this.#links().indexOf(link) });
    if (link.pathname !== location.pathname) return; // the dialog disappears with the page
    this.#isLeaving = true;
    this.#dialog.close();
  }
}
