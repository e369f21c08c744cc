/**
 * On the day of the appointment, the page of the plan is another one: the next step, what is left to do before, and what to have at hand.
 * The whole plan is one button away.
 */
import { formatDay } from "../lib/date-format.js";
import { timeAt } from "../lib/time-zones.js";
import { appointmentSpan, talkMinutes } from "./appointment.js";
import { currentPlan, data, language, now, query, root, t } from "./context.js";
import { isAppointmentToday } from "./schedule.js";
import { today } from "./step-text.js";

/** Id of the plan that the reader wants to see as a whole, during this visit. */
let whole = "";

/** Return whether the page shows only the day of the appointment. */
export const isDayView = () => root.dataset.view === "day";

/** Show the day of the active plan's appointment, if that is today and the reader doesn't want to see the whole plan. */
export function showDay() {
  const plan = currentPlan();
  const isToday = Boolean(plan && !plan.outcome && isAppointmentToday(plan, now()));
  root.dataset.view = isToday && whole !== plan?.id ? "day" : "";
  query("[data-day-open]").hidden = !isToday || isDayView();
  query("[data-day]").hidden = !isDayView();
  query("[data-day-when]").textContent = plan && isDayView() ? whenText(plan) : "";
}

/**
 * Choose between the whole plan and the day of its appointment.
 *
 * @param {boolean} isWhole
 */
export function chooseView(isWhole) {
  whole = isWhole ? (currentPlan()?.id ?? "") : "";
}

/** @param {import("../state/state-schema.js").Plan} plan */
function whenText(plan) {
  const { zone } = now();
  const span = appointmentSpan(plan, zone);
  const time = span?.isTimed ? timeAt(span.from, zone) : "";
  const parts = [formatDay(today(), time, language), t("dayMinutes", { minutes: talkMinutes(plan) }), plan.theirs[data.place ?? ""]];
  return parts.filter(Boolean).join(" · ");
}
