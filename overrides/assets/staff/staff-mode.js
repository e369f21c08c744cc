/**
 * Staff mode (?staff): each entry has a link to the form that changes or hides it, and links of the site stay in this mode. Its data
 * is a file of its own, so readers' pages have nothing of it.
 */
import { element } from "../lib/dom.js";
import { query, queryOptional } from "../lib/query.js";
import { ROOT } from "../lib/site-root.js";

/**
 * @typedef {object} StaffData  See exports/staff_mode.py.
 * @property {string} form  The address of the form from the site's root.
 * @property {string} label
 * @property {string} note
 * @property {Record<string, [string, string, string][]>} pages  For each page: the anchor, the content link, and the title of each entry.
 */

const DATA = "for-centers/staff-mode.json";
const MODE = "staff";

/** Add the links to this page. */
async function start() {
  if (location.protocol === "file:") return; // browsers don't let pages on a disk read other files
  const response = await fetch(ROOT + DATA);
  if (!response.ok) return;
  const data = /** @type {StaffData} */ (await response.json());
  const entries = data.pages[location.href.slice(ROOT.length).replace(/[?#].*$/u, "").replace(/index\.html$/u, "")] ?? [];
  for (const entry of entries) addLink(entry, data);
  query(".md-content h1").after(element("p", { className: "notice", textContent: data.note }));
  document.addEventListener("click", keepMode, { capture: true });
}

/**
 * @param {[string, string, string]} entry
 * @param {StaffData} data
 */
function addLink([anchor, link, title], { form, label }) {
  const part = document.getElementById(anchor)?.closest("details, section");
  const above = part ? queryOptional(".rule__foot", part) : query(".md-content h1");
  const name = element("span", { className: "visually-hidden", textContent: `: ${title}` });
  const href = `${ROOT}${form}?entry=${encodeURIComponent(link)}`;
  above?.after(element("div", { className: "toolbar" }, [element("a", { className: "button", href }, [label, name])]));
}

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
