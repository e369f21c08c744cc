/**
 * How results look: groups with headings and links, each group with its first results and a button for the others. All texts are put in
 * as text.
 *
 * @typedef {import("./inverted-index.js").IndexData} IndexData
 * @typedef {import("./engine.js").ResultGroup} ResultGroup
 */
import { element } from "../lib/dom.js";
import { highlight } from "./highlight.js";

/** How many results of a group are shown at first. */
const SHOWN_AT_FIRST = 4;

/** Makes the elements of one dialog. */
export class ResultsView {
  #data;
  #root;

  /**
   * @param {IndexData} data
   * @param {URL} root  Of the site.
   */
  constructor(data, root) {
    this.#data = data;
    this.#root = root;
  }

  /** Return the ways to start, which are shown if there are no results. */
  startList() {
    const items = this.#data.start.map(([url, title, text]) => this.#item(url, title, text, {}, () => false));
    return element("ul", { className: "search__start" }, items);
  }

  /**
   * Return a group of results.
   *
   * @param {ResultGroup} group
   * @param {number} number  Of the group in the dialog.
   * @param {(word: string) => boolean} isMatch  Whether to mark a word.
   */
  group({ title, documents }, number, isMatch) {
    const id = `search-group-${number}`;
    const items = documents.map(([, url, name, summary, lang]) => this.#item(url, name, summary, lang ? { lang } : {}, isMatch));
    const list = element("ol", { className: "search__list" }, items.slice(0, SHOWN_AT_FIRST));
    const section = element("section", { className: "search__group" }, [element("h2", { className: "search__heading", id }, [title]), list]);
    section.setAttribute("aria-labelledby", id);
    if (items.length > SHOWN_AT_FIRST) section.append(this.#moreButton(list, items.slice(SHOWN_AT_FIRST), id));
    return section;
  }

  /**
   * Return the button that shows the other results of a group, and moves the focus to the first of them.
   *
   * @param {HTMLElement} list
   * @param {HTMLElement[]} others
   * @param {string} described  The id of the heading of the group.
   */
  #moreButton(list, others, described) {
    const text = this.#data.texts.more.replace("{count}", String(others.length));
    const button = element("button", { type: "button", className: "search__more" }, [text]);
    button.setAttribute("aria-describedby", described);
    button.addEventListener("click", () => {
      list.append(...others);
      others[0].querySelector("a")?.focus();
      button.remove();
    });
    return button;
  }

  /**
   * @param {string} url  From the root of the site.
   * @param {string} title
   * @param {string} text
   * @param {{ lang?: string }} language  That of the result, if it is not that of the site.
   * @param {(word: string) => boolean} isMatch
   */
  #item(url, title, text, language, isMatch) {
    return element("li", {}, [
      element("a", { className: "search__result", href: new URL(url, this.#root).href }, [
        element("span", { className: "search__title", ...language }, highlight(title, isMatch)),
        element("span", { className: "search__line", ...language }, highlight(text, isMatch)),
      ]),
    ]);
  }
}
