/** The steps of the plan as a file for a calendar. */
import { ownAddress } from "../lib/address.js";
import { download } from "../lib/download.js";
import { calendar } from "../lib/icalendar.js";
import { announce } from "../lib/status.js";
import { currentPlan, data, now, root, t } from "./context.js";
import { calendarEntries } from "./schedule-calendar.js";
import { scheduleSteps } from "./schedule.js";

/**
 * Download the steps, or announce that none of them has a day.
 *
 * @param {(step: import("./due-dates.js").Step) => boolean} [isIncluded]  All steps, if left out.
 */
export function downloadCalendar(isIncluded = () => true) {
  const plan = currentPlan();
  if (!plan) return;
  const moment = now();
  const address = (/** @type {string} */ path) => new URL((root.dataset.root ?? "") + path, ownAddress()).href;
  const title = (/** @type {string} */ step) => t("with", { step, name: plan.name });
  const steps = plan.outcome ? [] : scheduleSteps(data, plan, moment).filter(({ step }) => isIncluded(step));
  const entries = calendarEntries(data, plan, steps, { zone: moment.zone, title, address });
  if (entries.length === 0) {
    announce(t("saidNoDays"));
    return;
  }
  const product = t("calendarTitle");
  download(`${t("file")}.ics`, "text/calendar;charset=utf-8", calendar({ product, title: title(product), entries, now: moment.ms }));
}
