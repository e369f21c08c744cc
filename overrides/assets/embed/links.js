/**
 * Where links and forms lead from a frame (?embed), so that nobody gets lost in it: those within the page scroll, those
 * to pages that share what the reader enters stay in the frame, and all others open in a new tab.
 */
import { ROOT } from "../lib/site-root.js";

/**
 * Folders whose pages share a list or a plan. A browser that keeps what frames save apart from what the same pages save
 * in a tab would show an empty list there.
 */
const QUESTIONS = "questions/";
const FOLDERS = [QUESTIONS, "plan/"];

/** @param {URL | Location} address */
const folderOf = ({ href }) => FOLDERS.find((folder) => href.startsWith(ROOT + folder));

/**
 * Returns whether a page is shown in the frame: the questions always, a plan where its frame shows plans.
 *
 * @param {URL} to
 */
export function stays(to) {
  const folder = folderOf(to);
  return folder === QUESTIONS || (folder !== undefined && folder === folderOf(location));
}

/** @param {URL} to */
const isThisPage = (to) => to.origin === location.origin && to.pathname === location.pathname;

/** @param {HTMLAnchorElement} link */
function mendLink(link) {
  const to = new URL(link.href, document.baseURI);
  if (!/^https?:$/.test(to.protocol) || link.hasAttribute("download")) return; // for another program, or a file
  if (to.hash && isThisPage(to)) {
    if (link.getAttribute("href") !== to.hash) link.setAttribute("href", to.hash);
  } else if (stays(to)) {
    if (!to.searchParams.has("embed")) link.search = to.search ? `${to.search}&embed` : "?embed";
  } else {
    link.target = "_blank";
    link.relList.add("noopener");
  }
}

/** @param {HTMLFormElement} form */
function mendForm(form) {
  if (stays(new URL(form.getAttribute("action") ?? "", document.baseURI))) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "embed" }));
  } else {
    form.target = "_blank";
    form.setAttribute("rel", "noopener");
  }
}

/** Mends every link and form of the content, also those that a script adds or changes later. */
export function mendFrame() {
  const content = /** @type {HTMLElement} */ (document.querySelector(".md-content"));
  const mendLinks = () => content.querySelectorAll("a[href]").forEach((link) => mendLink(/** @type {HTMLAnchorElement} */ (link)));
  mendLinks();
  content.querySelectorAll("form[action]").forEach((form) => mendForm(/** @type {HTMLFormElement} */ (form)));
  new MutationObserver(mendLinks).observe(content, { childList: true, subtree: true, attributeFilter: ["href"] });
  for (const link of document.querySelectorAll("link:is([rel=prev], [rel=next])")) link.remove(); // the theme's keys P and N lead there
}
