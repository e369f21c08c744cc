/**
 * The window of the search: what the reader types, what is found, and the ways between both. It is loaded when somebody first wants
 * it (search/launcher.js). Nothing that is typed leaves the device, and all texts are put in as text.
 *
 * @typedef {import("./engine.js").Data} Data
 * @typedef {import("./engine.js").Entry} Entry
 */
import { element } from "../lib/dom.js";
import { find, Index, wordsOf } from "./engine.js";

/** Milliseconds of work after which the browser gets its turn; a slow phone needs several times as long for the same. */
const TURN = 6;
/** Milliseconds without a key after which the number of results is said; screen readers would else say each one. */
const QUIET = 500;
const PIECE = /[\p{L}\p{N}\p{M}]+(?:['’‘ʼ\u2010\u2011-][\p{L}\p{N}\p{M}]+)*/gu;

/** Returns what waits for the browser's turn once a turn of work is over. */
function pauses() {
  let begun = 0; // the window first shows itself
  return async () => {
    if (performance.now() - begun < TURN) return;
    await new Promise((resolve) => setTimeout(resolve));
    begun = performance.now();
  };
}

/**
 * Returns a text in pieces, in which the words that were found are marked.
 *
 * @param {string} text
 * @param {(word: string) => boolean} isFound
 */
function marked(text, isFound) {
  const pieces = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(PIECE)) {
    if (!isFound(word)) continue;
    pieces.push(text.slice(end, index), element("mark", {}, [word]));
    end = index + word.length;
  }
  return [...pieces, text.slice(end)];
}

/**
 * Keeps with the page in the browser's history what was looked for, so that the way back from a result leads to the results.
 *
 * @param {{ search?: string, at?: number }} state
 */
function remember(state) {
  try {
    const { search, at, ...rest } = history.state ?? {};
    history.replaceState({ ...rest, ...state }, "");
  } catch {
    // some browsers forbid it for pages from a disk; the way back then leads to the page
  }
}

/**
 * Makes the window work, and returns what shows it.
 *
 * @param {HTMLDialogElement} dialog  It is open already, and the reader may have typed.
 * @param {Data} data  The index as it came.
 */
export function windowOf(dialog, data) {
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const told = element("p", { className: "search__told" });
  const status = element("p", { className: "visually-hidden", role: "status" });
  const list = element("ol", { className: "search__list" });
  const steps = element("ul", { className: "search__steps" });
  dialog.append(element("div", { className: "search__found" }, [told, list, steps, status]));

  const root = new URL("..", new URL(dialog.dataset.search ?? "", document.baseURI));
  const links = () => /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll("a")]);
  /** @type {Index | undefined} */
  let index;
  let isLeaving = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let saying;

  /** @param {string} text */
  function tell(text) {
    told.textContent = text;
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = text), QUIET);
  }

  /**
   * @param {Entry} entry
   * @param {(word: string) => boolean} isFound
   */
  function result([kind, url, title, line, , lang], isFound) {
    const spoken = lang ? { lang } : {};
    return element("li", {}, [
      element("a", { className: "search__result", href: new URL(url, root).href }, [
        element("span", { className: "search__kind" }, [data.kinds[kind][0]]),
        element("span", { className: "search__title", ...spoken }, marked(title, isFound)),
        element("span", { className: "search__line", ...spoken }, marked(line, isFound)),
      ]),
    ]);
  }

  function search() {
    if (!index) return;
    const { texts } = data;
    const { entries, fit, stems } = find(index, field.value);
    /** @param {string} word */
    const isFound = (word) => wordsOf(word).some((one) => stems.has(index?.stemOf(one) ?? ""));
    list.replaceChildren(...entries.map((entry) => result(entry, isFound)));
    list.parentElement?.scrollTo(0, 0);
    steps.hidden = fit === "good" || fit === "none";
    if (fit === "good") tell(entries.length === 1 ? texts.one : texts.many.replace("{count}", String(entries.length)));
    else tell({ empty: texts.start, close: texts.none, none: texts.nothing }[fit].replace("{words}", () => field.value.trim()));
  }

  /** @param {number} at */
  function choose(at) {
    const link = links()[at] ?? field;
    link.focus();
  }

  dialog.addEventListener("keydown", (event) => {
    const at = links().indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Enter: at < 0 && event.target === field ? 0 : undefined }[event.key];
    if (to === undefined || to >= links().length || event.isComposing) return;
    event.preventDefault();
    choose(Math.max(to, -1));
  });
  dialog.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const link = target.closest("a");
    if (target === dialog) dialog.close(); // beside the window
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    remember({ search: field.value, at: links().indexOf(link) });
    if (link.pathname !== location.pathname) return; // the window goes with the page
    isLeaving = true;
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    if (!isLeaving) remember({});
    isLeaving = false;
  });
  field.addEventListener("input", search);

  const phases = data.entries.filter(([kind]) => kind === data.start);
  steps.append(...phases.map((entry) => result(entry, () => false)));
  const ready = Index.of(data, pauses()).then((made) => {
    index = made;
    search();
  });

  return {
    /**
     * @param {string | undefined} query  What was looked for before; left out: what still stands in the field.
     * @param {number} at  Which of its results was chosen.
     */
    async show(query, at) {
      if (query !== undefined) field.value = query;
      await ready;
      if (query !== undefined) search();
      if (at >= 0 && dialog.open) choose(at);
    },
  };
}
