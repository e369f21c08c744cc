/** The next step of the plan, and the form for the date that it sets. */
import { APPOINTMENT } from "./appointment.js";
import { data, linkItems, linkTo, now, query, t } from "./context.js";
import { isAppointment } from "./due-dates.js";
import { isAppointmentClose, nextStep } from "./schedule.js";
import { dueText, howText, linksOf, today } from "./step-text.js";

/**
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {import("./schedule.js").ScheduledStep} ScheduledStep
 */

/** @type {HTMLFormElement} */
export const dateForm = query("[data-next-date]");

/** @type {ScheduledStep | undefined} */
let shown;

/** Return the step that is shown as the next one. */
export const shownStep = () => shown?.step;

/**
 * Show the next step, or how the plan ended.
 *
 * @param {Plan} plan
 * @param {ScheduledStep[]} steps
 */
export function showNext(plan, steps) {
  const outcome = data.outcomes[plan.outcome];
  shown = outcome ? undefined : nextStep(steps, isAppointmentClose(plan, now()));
  if (outcome) showText(t("ended"), outcome.title, "", outcome.text, outcome.links ?? []);
  else if (!shown) showText(t("nextNone"), t("allDone"), "", "", []);
  else {
    const label = t(shown.status === "later" ? "nextWait" : "nextNow");
    showText(label, shown.step.title, dueText(shown, plan), howText(shown), linksOf(shown, plan));
  }
  const isPending = shown && shown.status !== "later";
  const sets = isPending ? shown?.step.sets : undefined;
  query("[data-next-done]").hidden = !isPending || Boolean(sets) || isAppointment(/** @type {ScheduledStep} */ (shown).step);
  showDateForm(sets);
}

/**
 * @param {string} label
 * @param {string} title
 * @param {string} due
 * @param {string} text
 * @param {[string, string][]} links
 */
function showText(label, title, due, text, links) {
  query("[data-next-label]").textContent = label;
  query("[data-next-title]").textContent = title;
  query("[data-next-due]").textContent = due;
  query("[data-next-text]").textContent = text;
  const [first, ...others] = links;
  const link = /** @type {HTMLAnchorElement} */ (query("[data-next-link]"));
  link.hidden = !first;
  if (first) Object.assign(link, { textContent: first[0], href: linkTo(first).href });
  query("[data-next-links]").replaceChildren(...linkItems(others));
}

/** @param {string | undefined} sets  Id of the date that the step sets, if it sets one. */
function showDateForm(sets) {
  dateForm.hidden = !sets;
  if (!sets) return;
  query("[data-next-date-label]").textContent = data.dates.find(({ id }) => id === sets)?.title ?? "";
  query("[data-next-time]").hidden = sets !== APPOINTMENT;
  const day = /** @type {HTMLInputElement} */ (dateForm.elements.namedItem("day"));
  if (dateForm.dataset.sets !== sets) day.value = sets === APPOINTMENT ? "" : today();
  dateForm.dataset.sets = sets;
}
