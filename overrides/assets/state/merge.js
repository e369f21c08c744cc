/**
 * Merge of two states. Pure functions.
 *
 * @typedef {import("./state-schema.js").ListItem} ListItem
 * @typedef {import("./state-schema.js").Plan} Plan
 * @typedef {import("./state-schema.js").State} State
 *
 * @typedef {object} Merged
 * @property {State} state
 * @property {number} added    How many plans are new.
 * @property {number} doubled  How many plans are duplicated, because both sides changed them.
 * @property {State | undefined} remainder  What no longer fits into the state.
 */
import { sanitize, sanitizePlan } from "./sanitize.js";
import { EMPTY, MAX_PLANS } from "./state-schema.js";

/**
 * Merge a state with one from a file or another device. Nothing of either side is lost: a plan that both sides have gets the values
 * that only one side has, and is duplicated if they contradict each other. All that is ours stays; what no longer fits into the state
 * is returned as the remainder.
 *
 * @param {State} ours
 * @param {State} theirs
 * @param {() => string} newId
 * @returns {Merged}
 */
export function mergeStates(ours, theirs, newId) {
  const { plans, added, doubled, remainder } = mergePlans(ours.plans, theirs.plans, newId);
  const all = {
    ...ours,
    list: [...ours.list, ...itemsMissingIn(ours.list, theirs.list)],
    ticks: mergeTicks(ours.ticks, theirs.ticks),
    choice: preferOurs(ours.choice, theirs.choice),
    theirs: preferOurs(ours.theirs, theirs.theirs),
    blanks: preferOurs(ours.blanks, theirs.blanks),
    wording: preferOurs(ours.wording, theirs.wording),
    plans,
    active: ours.active || (plans.some(({ id }) => id === theirs.active) ? theirs.active : ""),
  };
  const state = sanitize(all);
  const left = { ...EMPTY, ...entriesMissingIn(state, all), plans: remainder };
  return { state, added, doubled, remainder: isSame(left, EMPTY) ? undefined : left };
}

/**
 * @param {Plan[]} ours
 * @param {Plan[]} theirs
 * @param {() => string} newId
 */
function mergePlans(ours, theirs, newId) {
  const plans = [...ours];
  /** @type {Plan[]} */
  const remainder = [];
  let added = 0;
  let doubled = 0;
  for (const plan of theirs) {
    const index = plans.findIndex(({ id }) => id === plan.id);
    const merged = index < 0 ? undefined : mergePlan(plans[index], plan);
    if (merged) plans[index] = merged;
    else if (index >= 0 && plans.some((existing) => hasSameContent(existing, plan))) continue;
    else if (plans.length >= MAX_PLANS) remainder.push(plan);
    else if (index < 0) added += plans.push(plan) && 1;
    else doubled += plans.push({ ...plan, id: newId(), name: `${plan.name} (2)` }) && 1;
  }
  return { plans, remainder, added, doubled };
}

/**
 * @param {Plan} first
 * @param {Plan} second
 */
const hasSameContent = (first, second) => isSame({ ...first, id: "", name: "" }, { ...second, id: "", name: "" });

/**
 * Merge two versions of a plan. Return nothing if they contradict each other, or if one plan can't hold all of both.
 *
 * @param {Plan} ours
 * @param {Plan} theirs
 * @returns {Plan | undefined}
 */
function mergePlan(ours, theirs) {
  const merged = mergeValues({ ...ours, changed: 0 }, { ...theirs, changed: 0 });
  if (!merged || !isSame(sanitizePlan({ ...merged }), merged)) return undefined;
  return { .../** @type {Plan} */ (merged), changed: Math.max(ours.changed, theirs.changed) };
}

/**
 * @param {Record<string, string[]>} ours
 * @param {Record<string, string[]>} theirs
 */
const mergeTicks = (ours, theirs) =>
  Object.fromEntries(Object.keys({ ...ours, ...theirs }).map((name) => [name, [...new Set([...(ours[name] ?? []), ...(theirs[name] ?? [])])]]));

/**
 * Return all texts, ours where both sides have one.
 *
 * @param {Record<string, string>} ours
 * @param {Record<string, string>} theirs
 */
const preferOurs = (ours, theirs) => ({
  ...Object.fromEntries(Object.entries(ours).filter(([name, text]) => text || !theirs[name])),
  ...Object.fromEntries(Object.entries(theirs).filter(([name]) => !ours[name])),
});

/**
 * @param {ListItem[]} list
 * @param {ListItem[]} items
 */
function itemsMissingIn(list, items) {
  const known = new Set(list.map((item) => item.id ?? item.own));
  return items.filter((item) => !known.has(item.id ?? item.own));
}

/**
 * Return the entries that a state lost when it was sanitized, except plans.
 *
 * @param {State} sanitized
 * @param {State} all
 */
function entriesMissingIn(sanitized, all) {
  const missing = (/** @type {"choice" | "theirs" | "blanks" | "wording"} */ name) =>
    Object.fromEntries(Object.entries(all[name]).filter(([key]) => !Object.hasOwn(sanitized[name], key)));
  const ticks = Object.entries(all.ticks).map(([name, ids]) => [name, ids.filter((id) => !sanitized.ticks[name]?.includes(id))]);
  return {
    list: itemsMissingIn(sanitized.list, all.list),
    ticks: Object.fromEntries(ticks.filter(([, ids]) => ids.length > 0)),
    choice: missing("choice"),
    theirs: missing("theirs"),
    blanks: missing("blanks"),
    wording: missing("wording"),
  };
}

const isSame = (/** @type {unknown} */ first, /** @type {unknown} */ second) => JSON.stringify(first) === JSON.stringify(second);
const isRecord = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
const union = (/** @type {unknown[]} */ ...values) => [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
const isEmpty = (/** @type {unknown} */ value) =>
  !value || (Array.isArray(value) && value.length === 0) || (isRecord(value) && Object.keys(/** @type {object} */ (value)).length === 0);

/**
 * Merge two values if neither contradicts the other, else return nothing. Arrays are joined.
 *
 * @param {any} ours
 * @param {any} theirs
 * @returns {any}
 */
function mergeValues(ours, theirs) {
  if (isSame(ours, theirs) || isEmpty(theirs)) return ours;
  if (isEmpty(ours)) return theirs;
  if (Array.isArray(ours) && Array.isArray(theirs)) return union(...ours, ...theirs);
  if (!isRecord(ours) || !isRecord(theirs)) return undefined;
  const merged = Object.keys({ ...ours, ...theirs }).map((name) => [name, mergeValues(ours[name], theirs[name])]);
  const isContradiction = merged.some(([name, value]) => value === undefined && (ours[name] ?? theirs[name]) !== undefined);
  return isContradiction ? undefined : Object.fromEntries(merged);
}
