/** What all parts of a page about plans share: its data, its texts, the clock, and the plan in front. */
import { deviceZone } from "../lib/dates.js";
import { readJson } from "../lib/json-data.js";
import { query as queryDocument, queryFrom } from "../lib/query.js";
import { activePlan, withPlan } from "../state/plans.js";
import { messagesFrom } from "../lib/i18n.js";
import { readAll, updateAll } from "../state/store.js";

/** @typedef {import("../state/state-schema.js").Plan} Plan */

export const root = queryDocument("[data-plan]");
export const query = queryFrom(root);
export const t = messagesFrom(root);
export const language = document.documentElement.lang;

/** @type {import("./schedule.js").PlanData} */
export const data = readJson("[data-plan-data]");


/** @returns {import("./schedule.js").Now} */
export const now = () => ({ ms: Date.now(), zone: deviceZone() });

/** The plan that the reader works on. */
export const plan = () => activePlan(readAll());

/**
 * Changes the plan that the reader works on.
 *
 * @param {(plan: Plan) => Plan} make
 */
export const change = (make) => updateAll((state) => withPlan(state, state.active, make, Date.now()));

/** Returns a new id; no other device makes the same one. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `plan-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Returns a link of the data as an element.
 *
 * @param {[string, string]} link  Title and address from the site's root.
 */
export function linkTo([title, address]) {
  return Object.assign(document.createElement("a"), { textContent: title, href: (root.dataset.root ?? "") + address });
}

/**
 * Returns entries of a list of links.
 *
 * @param {[string, string][]} links
 */
export function linkItems(links) {
  return links.map((link) => {
    const item = document.createElement("li");
    item.append(linkTo(link));
    return item;
  });
}
