/** Changes of the steps and dates of a plan that can be undone and are announced. */
import { announce } from "../lib/status.js";
import { deviceZone } from "../lib/time-zones.js";
import { createUndo } from "../lib/undo.js";
import { readAll } from "../state/store.js";
import { APPOINTMENT } from "./appointment.js";
import { currentPlan, query, t, updatePlan } from "./context.js";
import { today } from "./step-text.js";

/** @typedef {import("../state/state-schema.js").Plan} Plan */

export const stepUndo = createUndo({
  button: query("[data-undo]"),
  restore: (/** @type {Pick<Plan, "id" | "steps" | "dates" | "time" | "zone">} */ previous) => {
    updatePlan((plan) => ({ ...plan, ...previous }));
    query("[data-next-title]").focus();
  },
  message: t("undone"),
  focus: query("[data-next-title]"),
  isApplicable: ({ id }) => id === readAll().active,
});

/**
 * @param {(plan: Plan) => Plan} change
 * @param {string} message  What happened.
 */
function changeSteps(change, message) {
  const plan = currentPlan();
  if (!plan) return;
  const { id, steps, dates, time, zone } = plan;
  stepUndo.record({ id, steps, dates, time, zone });
  updatePlan(change);
  announce(message);
}

/**
 * Mark a step as done or not done. A date that it sets comes and goes with it.
 *
 * @param {import("./due-dates.js").Step} step
 * @param {boolean} isDone
 */
export function setStepDone({ id, sets, title }, isDone) {
  changeSteps(
    (plan) => {
      const { [id]: _, ...steps } = plan.steps;
      const { [sets ?? ""]: __, ...dates } = plan.dates;
      if (!isDone) return { ...plan, steps, dates };
      return {
        ...plan,
        steps: { ...steps, [id]: today() },
        dates: sets ? { ...plan.dates, [sets]: plan.dates[sets] ?? today() } : plan.dates,
      };
    },
    t(isDone ? "saidDone" : "saidOpen", { step: title }),
  );
}

/**
 * Enter a date, and for the appointment its time.
 *
 * @param {string} name  Id of the date.
 * @param {string} day
 * @param {string} time
 */
export function enterDate(name, day, time) {
  changeSteps(
    (plan) => ({
      ...plan,
      dates: { ...plan.dates, [name]: day },
      ...(name === APPOINTMENT && { time, zone: deviceZone() }),
    }),
    t("saidDate"),
  );
}
