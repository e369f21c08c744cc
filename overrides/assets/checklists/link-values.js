/** A handout for a class: it shows the due date and the points in its address, and a form makes a link that carries them. */
import { copy } from "../lib/clipboard.js";
import { formatLongDay, formatShortDay } from "../lib/date-format.js";
import { addDays } from "../lib/dates.js";
import { element } from "../lib/dom.js";
import { messagesFrom } from "../lib/i18n.js";
import { linkHash, pointsOfShare, readLinkValues, validDay, validPoints } from "../lib/link-values.js";
import { query as queryDocument, queryAll, queryFrom } from "../lib/query.js";

/** @typedef {import("../lib/link-values.js").LinkValues} LinkValues */

const DAYS_OF_A_WEEK = 7;
const language = document.documentElement.lang;
const root = queryDocument("[data-link-form]");
const query = queryFrom(root);
const t = messagesFrom(root);
/** @type {HTMLFormElement} */
const form = query("form");
/** @type {HTMLAnchorElement[]} */
const links = queryAll("[data-link-target]");
/** @type {HTMLInputElement} */
const dueField = query("[name=due]");
/** @type {HTMLInputElement} */
const pointsField = query("[name=points]");

/**
 * Write a value behind a label, or take it away.
 *
 * @param {HTMLElement} label
 * @param {string} text
 */
function setValueOf(label, text) {
  label.querySelector(".paper__value")?.remove();
  label.classList.toggle("paper__field--filled", Boolean(text));
  if (!text) return;
  label.append(element("span", { className: "paper__value" }, [" ", element("strong", { textContent: text })]));
}

/** @param {LinkValues} values */
function showValues({ due, points }) {
  for (const label of queryAll('[data-link-value="due"]')) setValueOf(label, due && formatLongDay(due, language));
  for (const label of queryAll('[data-link-value="points"]')) setValueOf(label, points ? String(points) : "");
  for (const row of queryAll("[data-weeks-before]")) {
    const day = due && addDays(due, -DAYS_OF_A_WEEK * Number(row.dataset.weeksBefore));
    setValueOf(row, day && formatShortDay(day, language));
  }
  for (const share of queryAll("[data-share]")) {
    share.textContent = new Intl.NumberFormat(language).format(pointsOfShare(share.dataset.share ?? "", points));
  }
  showHeadingsInCells();
}

/** On a phone, each cell names its column, so it must name the same points as the heading. */
function showHeadingsInCells() {
  for (const heading of queryAll("th:has([data-share])")) {
    const table = heading.closest("table");
    const index = [...(heading.parentElement?.children ?? [])].indexOf(heading);
    for (const row of table?.tBodies[0].rows ?? []) row.cells[index].dataset.column = heading.textContent ?? "";
  }
}

/** @param {LinkValues} values */
function showLinks(values) {
  for (const link of links) link.hash = linkHash(values);
}

/** Show what the address carries: in the handout, in the form and in the links. */
function showAddress() {
  const values = readLinkValues(location.hash);
  queryDocument("[data-from-link]").hidden = !linkHash(values);
  dueField.value = values.due;
  pointsField.value = values.points ? String(values.points) : "";
  showValues(values);
  showLinks(values);
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  const entered = new FormData(form);
  const values = { due: validDay(entered.get("due")), points: validPoints(entered.get("points")) };
  showValues(values);
  showLinks(values);
});
for (const link of links) {
  const button = link.parentElement?.querySelector("[data-copy]");
  button?.addEventListener("click", () => copy(link.href, { copied: t("copied"), notCopied: t("notCopied") }));
}
addEventListener("hashchange", showAddress);
showAddress();
