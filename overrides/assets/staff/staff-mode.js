/**
 * Staff mode (?staff): each entry has a link to the form that changes, hides, or shows it, also where it's listed, and links of the
 * site stay in this mode. Its data is a file of its own, so readers' pages have nothing of it.
 */
import { element } from "../lib/dom.js";
import { query, queryAll, queryOptional } from "../lib/query.js";
import { ROOT } from "../lib/site-root.js";

/** @typedef {[anchor: string, link: string, title: string]} Entry  Where an entry is on its page, its content link, and its title. */
/**
 * @typedef {object} StaffData  See exports/staff_mode.py.
 * @property {string} form  The address of the form from the site's root.
 * @property {string} change  The text of the link to an entry's form.
 * @property {string} show  The same for an entry that the center hides.
 * @property {string} note
 * @property {Record<string, Entry[]>} pages  The entries of each page.
 * @property {Record<string, Entry[]>} hidden  Those that the center hides.
 */

const DATA = "for-centers/staff-mode.json";
const MODE = "staff";
/**
 * The rows of lists; the first link of each leads to its entry. The bundle gives the styles of each class in a script to all pages, so
 * there are no classes here that readers' pages don't need.
 */
const ROWS = "[data-message], [data-question], [data-rule], [data-preset], li:has(> a > .visually-hidden)";

/** Add the links to this page. */
async function start() {
  if (location.protocol === "file:") return; // browsers don't let pages on a disk read other files
  const response = await fetch(ROOT + DATA);
  if (!response.ok) return;
  const data = /** @type {StaffData} */ (await response.json());
  const page = pathOf(location.href).replace(/index\.html$/u, "");
  const head = element("div", { className: "screen-only" }, [element("p", { className: "notice", textContent: data.note })]);
  head.style.order = "-2"; // on phones, the page of a message begins with its form
  query(".md-content h1").after(head);
  for (const entry of data.pages[page] ?? []) addToEntry(entry, linkTo(entry, data.change, data), head);
  for (const entry of data.hidden[page] ?? []) addToEntry(entry, linkTo(entry, data.show, data), head);
  addToLists(data);
  document.addEventListener("click", keepMode, { capture: true });
}

/**
 * Add a link to an entry: at the end of its part of the page, or at the top if it's the whole page.
 *
 * @param {Entry} entry
 * @param {HTMLElement} link
 * @param {HTMLElement} head
 */
function addToEntry([anchor], link, head) {
  const part = document.getElementById(anchor);
  const foot = part && queryOptional(".rule__foot", part.closest("details, section") ?? part);
  link.className = "button";
  const bar = element("div", { className: "toolbar screen-only" }, [link]);
  if (part) (foot ?? part).after(bar);
  else head.append(bar);
}

/**
 * Add a link to each entry in a list.
 *
 * @param {StaffData} data
 */
function addToLists(data) {
  const entries = Object.entries(data.pages).flatMap(([page, all]) => all.map((entry) => /** @type {const} */ ([page + (entry[0] && `#${entry[0]}`), entry])));
  const byAddress = new Map(entries);
  for (const row of queryAll(ROWS)) {
    const title = /** @type {HTMLAnchorElement | null} */ (queryOptional("a", row));
    const entry = title && byAddress.get(pathOf(title.href) + title.hash);
    if (!entry) continue;
    const line = element("span", { className: "meta screen-only" }, [linkTo(entry, data.change, data)]);
    Object.assign(line.style, { position: "relative", flexBasis: "100%", paddingBlock: "0.25rem" }); // above a link that fills the row
    row.style.flexWrap = "wrap";
    row.append(line);
  }
}

/**
 * Return a link to the form that changes, hides, or shows an entry.
 *
 * @param {Entry} entry
 * @param {string} label
 * @param {StaffData} data
 */
function linkTo([, link, title], label, { form }) {
  const name = element("span", { className: "visually-hidden", textContent: `: ${title}` });
  return element("a", { href: `${ROOT}${form}?entry=${encodeURIComponent(link)}` }, [label, name]);
}

/**
 * Return the path of an address from the site's root.
 *
 * @param {string} address
 */
const pathOf = (address) => address.slice(ROOT.length).replace(/[?#].*$/u, "");

/**
 * Stay in this mode when staff follow a link of the site.
 *
 * @param {Event} event
 */
function keepMode({ target }) {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!link || !link.href.startsWith(ROOT) || link.getAttribute("href")?.startsWith("#")) return;
  const address = new URL(link.href);
  if (!address.pathname.endsWith("/") || address.searchParams.has(MODE)) return;
  link.search = address.search ? `${address.search}&${MODE}` : `?${MODE}`;
}

start();
