/** What the page says about a step. */
import { formatDay } from "../lib/date-format.js";
import { dayAt, timeAt } from "../lib/time-zones.js";
import { APPOINTMENT } from "./appointment.js";
import { data, language, now, t } from "./context.js";
import { isAppointment } from "./due-dates.js";

/**
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {import("./schedule.js").ScheduledStep} ScheduledStep
 */

/** Return the day that it is on the device. */
export const today = () => dayAt(now().ms, now().zone);

/**
 * Return when a step is due, or when it was done.
 *
 * @param {ScheduledStep} scheduled
 * @param {Plan} plan
 */
export function dueText({ step, status, day, ms }, plan) {
  if (status === "done") return doneText(step, plan);
  if (status === "behind") return t("dueBehind");
  if (!day) return status === "later" ? t("dueLater") : "";
  const dayText = formatDay(day, isAppointment(step) ? plan.time : "", language);
  if (status === "late") return t("dueLate", { day: dayText });
  if (ms !== undefined && !isAppointment(step)) return t("dueUntil", { day: momentText(ms) });
  if (status === "now") return day === today() ? t("dueToday") : t("dueSoon");
  return t("dueOn", { day: dayText });
}

/**
 * @param {ScheduledStep["step"]} step
 * @param {Plan} plan
 */
function doneText({ id, sets = "" }, plan) {
  const day = plan.steps[id] ?? plan.dates[sets === APPOINTMENT ? "" : sets]; // the day of the appointment is not the day of the step
  return day ? t("dueDone", { day: formatDay(day, "", language) }) : "";
}

/** @param {number} ms */
function momentText(ms) {
  const { zone } = now();
  return formatDay(dayAt(ms, zone), timeAt(ms, zone), language);
}

/**
 * Return how to do a step.
 *
 * @param {ScheduledStep} scheduled
 */
export const howText = ({ step, status }) => (status === "late" && step.overdueText ? `${step.overdueText} ${step.text}` : step.text);

/**
 * Return the links of a step. Those of the step that sends the request begin with the message for this person.
 *
 * @param {ScheduledStep} scheduled
 * @param {Plan} plan
 */
export function linksOf({ step }, plan) {
  const links = step.links ?? [];
  const { link } = data.contactSources[plan.source] ?? {};
  const isRequest = step.sets && step.sets !== APPOINTMENT && data.steps.find(({ sets }) => sets) === step;
  return link && isRequest ? [link, ...links] : links;
}
