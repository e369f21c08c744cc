/** What all parts of a page about plans share: its data, its interface, the clock, and the active plan. */
import { element } from "../lib/dom.js";
import { messagesFrom } from "../lib/i18n.js";
import { readJson } from "../lib/json-data.js";
import { query as queryDocument, queryFrom } from "../lib/query.js";
import { deviceZone } from "../lib/time-zones.js";
import { activePlan, withPlan } from "../state/plans.js";
import { readAll, updateAll } from "../state/store.js";

/** @typedef {import("../state/state-schema.js").Plan} Plan */

export const root = queryDocument("[data-plan]");
export const query = queryFrom(root);
export const t = messagesFrom(root);
export const language = document.documentElement.lang;

/** @type {import("./due-dates.js").PlanData} */
export const data = readJson("[data-plan-data]");

/** @returns {import("./schedule.js").Now} */
export const now = () => ({ ms: Date.now(), zone: deviceZone() });

/** Return the plan that the reader works on. */
export const currentPlan = () => activePlan(readAll());

/**
 * Change the plan that the reader works on.
 *
 * @param {(plan: Plan) => Plan} change
 */
export const updatePlan = (change) => updateAll((state) => withPlan(state, state.active, change, Date.now()));

/**
 * Return a link of the data as an element.
 *
 * @param {[string, string]} link  Title and address from the site's root.
 */
export const linkTo = ([title, address]) => element("a", { textContent: title, href: (root.dataset.root ?? "") + address });

/**
 * Return links as items of a list.
 *
 * @param {[string, string][]} links
 */
export const linkItems = (links) => links.map((link) => element("li", {}, [linkTo(link)]));
