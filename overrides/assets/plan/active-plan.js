/** On the page of the plan: what shows the active plan. A first visit, without a plan, doesn't need it. */
import { appointmentSpan } from "./appointment.js";
import { currentPlan, now, query } from "./context.js";
import { chooseView, showDay } from "./day-view.js";
import { showDebrief } from "./debrief.js";
import { showFields } from "./fields.js";
import { showSteps } from "./steps-view.js";

/** @type {HTMLDetailsElement} */
const debrief = query("[data-after]");

/** Show the active plan; without one, nothing of the last one stays. */
export function showPlan() {
  const plan = currentPlan();
  debrief.hidden = Boolean(plan && isAppointmentAhead(plan));
  if (plan) showFields(plan);
  showDay();
  showSteps();
  showDebrief();
}

/** @param {import("../state/state-schema.js").Plan} plan */
const isAppointmentAhead = (plan) => (appointmentSpan(plan, now().zone)?.from ?? 0) > now().ms;

/** Open the debrief if the talk is over. It never closes here, because a reader may have opened it while this module was loading. */
export function openDebrief() {
  const plan = currentPlan();
  const span = plan && appointmentSpan(plan, now().zone);
  if (span && span.to <= now().ms) debrief.open = true;
}

/** @param {boolean} isWhole  Whether to show the whole plan, or the day of its appointment. */
function changeView(isWhole) {
  chooseView(isWhole);
  showDay();
  showSteps();
  query("[data-name]").focus();
}

query("[data-whole-open]").addEventListener("click", () => changeView(true));
query("[data-day-open]").addEventListener("click", () => changeView(false));
