/** On the page of the plan: its fields, its list of questions, and the rules and messages that were put into it. */
import { element, renderList, setValue } from "../lib/dom.js";
import { queryAll } from "../lib/query.js";
import { deviceZone } from "../lib/time-zones.js";
import { read } from "../state/store.js";
import { currentPlan, data, linkTo, now, query, root, t, updatePlan } from "./context.js";
import { planStatus } from "./schedule.js";

/**
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {HTMLInputElement | HTMLSelectElement} Field
 */

/** @type {HTMLFormElement} */
const form = query("[data-form]");

/** How to read the value of a field from the plan, by the kind of the field. */
const VALUES = {
  field: (/** @type {Plan} */ plan, /** @type {string} */ name) => String(plan[/** @type {"name" | "time" | "source"} */ (name)] ?? ""),
  date: (/** @type {Plan} */ plan, /** @type {string} */ name) => plan.dates[name] ?? "",
  choice: (/** @type {Plan} */ plan, /** @type {string} */ name) => plan.choice[name] ?? "",
  blank: (/** @type {Plan} */ plan, /** @type {string} */ name) => plan.theirs[name] ?? "",
};
const KINDS = /** @type {(keyof typeof VALUES)[]} */ (Object.keys(VALUES));
const kindOf = (/** @type {Field} */ field) => KINDS.find((kind) => kind in field.dataset);

/**
 * Show the plan in its fields.
 *
 * @param {Plan} plan
 */
export function showFields(plan) {
  query("[data-name]").textContent = plan.name;
  query("[data-plan-status]").textContent = planStatus(data, plan, now());
  for (const field of /** @type {Field[]} */ (queryAll("[data-field], [data-date], [data-choice], [data-blank]", root))) {
    const kind = kindOf(field);
    const isTyped = field === document.activeElement && (field.name === "name" || kind === "date");
    if (kind && !isTyped) setValue(field, VALUES[kind](plan, field.name));
  }
  const zone = query("[data-zone]");
  const isForeign = Boolean(plan.time && plan.zone && plan.zone !== deviceZone());
  zone.hidden = !isForeign;
  zone.textContent = isForeign ? t("zoneNote", { zone: plan.zone }) : "";
  query("[data-questions]").textContent = t("questions", { count: read().list.length });
  showSaved(plan.saved.filter((link) => data.titles[link]));
}

/** @param {string[]} saved  Links of rules and messages. */
function showSaved(saved) {
  query("[data-saved-part]").hidden = saved.length === 0;
  renderList(query("[data-saved]"), saved, {
    keyOf: (link) => link,
    create: (link) => element("li", {}, [linkTo(data.titles[link]), " ", removeButton(link)]),
  });
}

/** @param {string} link */
function removeButton(link) {
  const button = element("button", { type: "button", className: "button", textContent: t("remove") });
  button.setAttribute("aria-label", `${t("remove")}: ${data.titles[link][0]}`);
  button.addEventListener("click", () => {
    updatePlan((plan) => ({ ...plan, saved: plan.saved.filter((entry) => entry !== link) }));
    query("#plan_take").focus();
  });
  return button;
}

root.addEventListener("input", ({ target }) => {
  const field = /** @type {Field} */ (target);
  const kind = kindOf(field);
  const { name, value } = field;
  if (!kind || (kind === "date" && value && !field.checkValidity())) return;
  if (kind === "field") {
    if (name === "name" && !value.trim()) return;
    updatePlan((plan) => ({ ...plan, [name]: value, ...(name === "time" && { zone: deviceZone() }) }));
  } else if (kind === "date") {
    const { [name]: _, ...dates } = currentPlan()?.dates ?? {};
    updatePlan((plan) => ({ ...plan, dates: value ? { ...dates, [name]: value } : dates, zone: plan.zone || deviceZone() }));
  } else if (kind === "choice") updatePlan((plan) => ({ ...plan, choice: { ...plan.choice, [name]: value } }));
  else updatePlan((plan) => ({ ...plan, theirs: { ...plan.theirs, [name]: value } }));
});
form.addEventListener("submit", (event) => event.preventDefault());
