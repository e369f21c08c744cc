/**
 * Where links and forms lead in a frame (?embed), so that nobody gets lost in it: those within the page scroll, those to pages that
 * share what the reader enters stay in the frame, and all others open in a new tab.
 */
import { ROOT } from "../lib/site-root.js";

/** Folders whose pages share a list or a plan. In a new tab, a browser that partitions storage by frame would show an empty list. */
const QUESTIONS = "questions/";
const FOLDERS = [QUESTIONS, "plan/"];

/** @param {URL | Location} address */
const folderOf = ({ href }) => FOLDERS.find((folder) => href.startsWith(ROOT + folder));

/**
 * Return whether a page opens in the frame: the questions always, a plan if the frame shows plans.
 *
 * @param {URL} target
 */
export function staysInFrame(target) {
  const folder = folderOf(target);
  return folder === QUESTIONS || (folder !== undefined && folder === folderOf(location));
}

/** @param {URL} target */
const isThisPage = (target) => target.origin === location.origin && target.pathname === location.pathname;

/** @param {HTMLAnchorElement} link */
function adaptLink(link) {
  const target = new URL(link.href, document.baseURI);
  if (!/^https?:$/.test(target.protocol) || link.hasAttribute("download")) return; // for another program, or a file
  if (target.hash && isThisPage(target)) {
    if (link.getAttribute("href") !== target.hash) link.setAttribute("href", target.hash);
  } else if (staysInFrame(target)) {
    if (!target.searchParams.has("embed")) link.search = target.search ? `${target.search}&embed` : "?embed";
  } else {
    link.target = "_blank";
    link.relList.add("noopener");
  }
}

/** @param {HTMLFormElement} form */
function adaptForm(form) {
  if (staysInFrame(new URL(form.getAttribute("action") ?? "", document.baseURI))) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "embed" }));
  } else {
    form.target = "_blank";
    form.setAttribute("rel", "noopener");
  }
}

/** Adapt every link and form of the content, also links that a script adds or changes later. */
export function adaptContent() {
  const content = /** @type {HTMLElement} */ (document.querySelector(".md-content"));
  const adaptLinks = () => content.querySelectorAll("a[href]").forEach((link) => adaptLink(/** @type {HTMLAnchorElement} */ (link)));
  adaptLinks();
  content.querySelectorAll("form[action]").forEach((form) => adaptForm(/** @type {HTMLFormElement} */ (form)));
  new MutationObserver(adaptLinks).observe(content, { childList: true, subtree: true, attributeFilter: ["href"] });
  for (const link of document.querySelectorAll("link:is([rel=prev], [rel=next])")) link.remove(); // the theme's keys P and N lead there
}
