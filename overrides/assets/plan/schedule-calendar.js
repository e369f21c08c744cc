/**
 * The steps of a plan as entries of a calendar. Pure functions.
 *
 * @typedef {import("../lib/icalendar.js").Entry} Entry
 * @typedef {import("./schedule.js").Placed} Placed
 * @typedef {import("./schedule.js").PlanData} PlanData
 * @typedef {import("../state/state-schema.js").Plan} Plan
 */
import { isAppointment, span } from "./schedule.js";

const MINUTE = 60_000;

/**
 * Returns the entries of what is still to come; what is done, left out or late has none.
 *
 * @param {PlanData} data
 * @param {Plan} plan
 * @param {Placed[]} steps
 * @param {object} made
 * @param {string} made.zone                      Of the device.
 * @param {(step: string) => string} made.title   Puts the plan's name behind the step's title.
 * @param {(path: string) => string} made.address Makes a path from the site's root a web address.
 * @returns {Entry[]}
 */
export function entries(data, plan, steps, { zone, title, address }) {
  const open = steps.filter(({ standing, day }) => day && (standing === "now" || standing === "later"));
  return open.map(({ step, day = "", ms }) => {
    const links = (step.links ?? []).map(([name, path]) => `${name}: ${address(path)}`);
    const ends = isAppointment(step) ? span(plan, zone) : undefined;
    const timed = ends?.timed ? { ms: ends.from, minutes: (ends.to - ends.from) / MINUTE } : undefined;
    const moment = ms !== undefined && !ends ? { ms: ms - 15 * MINUTE, minutes: 15 } : undefined; // ends when the hours are over
    return {
      uid: `${plan.id}.${step.id}@handbook`,
      title: title(step.title),
      text: [step.text, ...links, data.ask].filter(Boolean).join("\n"),
      place: ends && data.place ? plan.theirs[data.place] : undefined,
      url: address("plan/"),
      start: timed ?? moment ?? { day },
      alarms: alarms(data, Boolean(timed), Boolean(moment)).map((minutesBefore) => ({ minutesBefore, text: title(step.title) })),
      changed: plan.changed,
    };
  });
}

/**
 * @param {PlanData} data
 * @param {boolean} isTimed   The appointment with its time.
 * @param {boolean} isMoment  A step that is due at an hour.
 */
function alarms(data, isTimed, isMoment) {
  if (isTimed) return data.alarms;
  if (isMoment) return [180];
  const [hours, minutes] = data.reminder.split(":").map(Number);
  return [-(hours * 60 + minutes)]; // after midnight
}
