/** The page of a preset for a class: links to its handouts carry on the due date and the points in the address. */
import { formatLongDay } from "../lib/date-format.js";
import { messagesFrom } from "../lib/i18n.js";
import { linkHash, readLinkValues } from "../lib/link-values.js";
import { query, queryAll } from "../lib/query.js";

const root = query("[data-from-link]");
const t = messagesFrom(root);
/** @type {HTMLAnchorElement[]} */
const links = queryAll("[data-link-target]");

/** Show what the address carries. */
function showAddress() {
  const { due, points } = readLinkValues(location.hash);
  const texts = [due && t("due", { day: formatLongDay(due, document.documentElement.lang) }), points && t("points", { points })];
  root.textContent = texts.filter(Boolean).join(" · ");
  root.hidden = !root.textContent;
  for (const link of links) link.hash = linkHash({ due, points });
}

addEventListener("hashchange", showAddress);
showAddress();
