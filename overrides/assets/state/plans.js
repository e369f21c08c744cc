/**
 * Operations on the plans of a state. Pure functions: each returns a new state.
 *
 * @typedef {import("./state-schema.js").Plan} Plan
 * @typedef {import("./state-schema.js").State} State
 * @typedef {import("./state-schema.js").Workspace} Workspace
 */
import { sanitizePlan } from "./sanitize.js";
import { EMPTY_WORKSPACE, MAX_PLANS } from "./state-schema.js";

/** Return the plan that the reader works on. */
export const activePlan = (/** @type {State} */ state) => state.plans.find(({ id }) => id === state.active);

/**
 * Return a state with the workspace of the active plan as its own, which is what most pages read and change.
 *
 * @param {State} state
 * @returns {State}
 */
export function activeWorkspace(state) {
  const { list, choice, ticks, theirs } = activePlan(state) ?? state;
  return { ...state, list, choice, ticks, theirs };
}

/**
 * Return a state with a changed workspace where it belongs: in the active plan, or in the state itself if there is none.
 *
 * @param {State} state  Before the change.
 * @param {Workspace} workspace
 * @param {number} now
 * @returns {State}
 */
export function saveWorkspace(state, workspace, now) {
  const { list, choice, ticks, theirs } = workspace;
  if (!activePlan(state)) return { ...state, list, choice, ticks, theirs };
  return withPlan(state, state.active, (plan) => ({ ...plan, list, choice, ticks, theirs }), now);
}

/**
 * Return a state with one plan changed.
 *
 * @param {State} state
 * @param {string} id  Of the plan.
 * @param {(plan: Plan) => Plan} change
 * @param {number} now
 * @returns {State}
 */
export function withPlan(state, id, change, now) {
  return { ...state, plans: state.plans.map((plan) => (plan.id === id ? { ...change(plan), changed: now } : plan)) };
}

/**
 * Return a state with a new plan, which becomes the active one. The first plan takes over the workspace that belonged to no plan; a
 * later one begins with the questions of the active plan.
 *
 * @param {State} state
 * @param {Partial<Plan> & { id: string, name: string }} details
 * @param {number} now
 * @returns {State}
 */
export function withNewPlan(state, details, now) {
  const isFirst = state.plans.length === 0;
  const current = activeWorkspace(state);
  const workspace = isFirst ? current : { ...EMPTY_WORKSPACE, list: current.list, choice: current.choice };
  const plan = sanitizePlan({ ...workspace, ...details, changed: now });
  if (!plan || state.plans.length >= MAX_PLANS) return state;
  return { ...state, ...(isFirst && EMPTY_WORKSPACE), plans: [...state.plans, plan], active: plan.id };
}

/**
 * Return a state without a plan; the next plan becomes the active one.
 *
 * @param {State} state
 * @param {string} id  Of the plan.
 * @returns {State}
 */
export function withoutPlan(state, id) {
  const index = state.plans.findIndex((plan) => plan.id === id);
  const plans = state.plans.filter((plan) => plan.id !== id);
  const active = state.active === id ? (plans[Math.min(index, plans.length - 1)]?.id ?? "") : state.active;
  return { ...state, plans, active };
}
