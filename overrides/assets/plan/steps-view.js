/** On the page of the plan: the next step, all steps with their days, and the calendar. */
import { formatDay } from "../lib/date-format.js";
import { calendar } from "../lib/icalendar.js";
import { dayAt, deviceZone, timeAt } from "../lib/dates.js";
import { element, follow } from "../lib/dom.js";
import { ownAddress } from "../lib/address.js";
import { download } from "../lib/download.js";
import { queryAll } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { createUndo } from "../lib/undo.js";
import { entries } from "./schedule-calendar.js";
import { change, data, language, linkItems, now, plan, query, root, t } from "./context.js";
import { APPOINTMENT, isAppointment, next, placed } from "./schedule.js";
import { readAll } from "../state/store.js";

/**
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {import("./schedule.js").Placed} Placed
 */

const list = query("[data-steps]");
/** @type {HTMLTemplateElement} */
const template = query("[data-step]");
/** @type {HTMLFormElement} */
const dateForm = query("[data-next-date]");
/** @type {HTMLDetailsElement} */
const details = query("[data-details]");

const undo = createUndo({
  button: query("[data-undo]"),
  restore: (/** @type {Pick<Plan, "id" | "steps" | "dates" | "time" | "zone">} */ previous) => {
    change((current) => ({ ...current, ...previous }));
    query("[data-next-title]").focus();
  },
  message: t("undone"),
  focus: query("[data-next-title]"),
  isApplicable: ({ id }) => id === readAll().active,
});

/** @type {Placed | undefined} */
let shown;

const today = () => dayAt(now().ms, now().zone);

/** @param {Placed} one @param {Plan} current */
function dueText({ step, standing, day, ms }, current) {
  const words = day ? formatDay(day, isAppointment(step) ? current.time : "", language) : "";
  const done = current.steps[step.id] ?? current.dates[step.sets === APPOINTMENT ? "" : (step.sets ?? "")];
  if (standing === "done") return done ? t("dueDone", { day: formatDay(done, "", language) }) : "";
  if (standing === "behind") return t("dueBehind");
  if (standing === "late") return t("dueLate", { day: words });
  if (!day) return standing === "later" ? t("dueLater") : "";
  if (ms !== undefined && !isAppointment(step)) return t("dueUntil", { day: until(ms) });
  if (standing === "now") return day === today() ? t("dueToday") : t("dueSoon");
  return t("dueOn", { day: words });
}

/** @param {number} ms */
function until(ms) {
  const { zone } = now();
  return formatDay(dayAt(ms, zone), timeAt(ms, zone), language);
}

/** Shows the steps of the plan in front. */
export function showSteps() {
  const current = plan();
  if (!current) return;
  const steps = placed(data, current, now());
  showNext(current, steps);
  const phases = data.phases.map((phase) => ({ ...phase, steps: steps.filter(({ step }) => step.phase === phase.id) }));
  follow(
    list,
    phases.filter((phase) => phase.steps.length > 0),
    ({ id }) => id,
    ({ title }) => element("section", {}, [element("h4", { textContent: title }), element("ol", { className: "todo" })]),
    (section, phase) =>
      follow(
        /** @type {HTMLElement} */ (section.lastElementChild),
        phase.steps,
        ({ step }) => step.id,
        () => /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true)),
        (row, one) => fillRow(row, one, current),
      ),
  );
}

/** @param {HTMLElement} child @param {Placed} one @param {Plan} current */
function fillRow(child, one, current) {
  const { step, standing, day } = one;
  /** @type {HTMLInputElement} */
  const tick = query("[data-tick]", child);
  tick.checked = standing === "done";
  tick.disabled = isAppointment(step) && standing === "done";
  query("[data-title]", child).textContent = step.title;
  for (const name of queryAll("[data-name]", child)) name.textContent = step.title;
  query("[data-due]", child).textContent = dueText(one, current);
  query("[data-text]", child).textContent = standing === "late" && step.late ? `${step.late} ${step.text}` : step.text;
  query("[data-links]", child).replaceChildren(...linkItems(linksOf(one, current)));
  query("[data-add]", child).hidden = !day || (standing !== "now" && standing !== "later");
  child.classList.toggle("todo__step--behind", standing === "behind");
  child.classList.toggle("todo__step--late", standing === "late");
}

/** The links of a step; the step that sends the request begins with the message for this person. */
function linksOf(/** @type {Placed} */ { step }, /** @type {Plan} */ current) {
  const links = step.links ?? [];
  const way = data.found[current.found];
  return way && step.sets && step.sets !== APPOINTMENT && data.steps.findIndex(({ sets }) => sets) === data.steps.indexOf(step)
    ? [way.link, ...links]
    : links;
}

/** @param {Plan} current @param {Placed[]} steps */
function showNext(current, steps) {
  const outcome = data.outcomes[current.outcome];
  shown = outcome ? undefined : next(steps);
  const waits = shown?.standing === "later";
  const done = query("[data-next-done]");
  const sets = !waits && shown?.step.sets;
  query("[data-next-label]").textContent = outcome ? t("ended") : shown ? t(waits ? "nextWait" : "nextNow") : t("nextNone");
  query("[data-next-title]").textContent = outcome?.title ?? shown?.step.title ?? t("allDone");
  query("[data-next-due]").textContent = shown ? dueText(shown, current) : "";
  const late = shown?.standing === "late" && shown.step.late ? `${shown.step.late} ` : "";
  query("[data-next-text]").textContent = outcome?.text ?? (shown ? late + shown.step.text : "");
  query("[data-next-links]").replaceChildren(...linkItems(outcome ? (outcome.links ?? []) : shown ? linksOf(shown, current) : []));
  done.hidden = !shown || waits || Boolean(sets) || isAppointment(shown.step);
  dateForm.hidden = !sets;
  if (sets) {
    query("[data-next-date-label]").textContent = data.dates.find(({ id }) => id === sets)?.title ?? "";
    query("[data-next-time]").hidden = sets !== APPOINTMENT;
    const day = /** @type {HTMLInputElement} */ (dateForm.elements.namedItem("day"));
    if (dateForm.dataset.sets !== sets) day.value = sets === APPOINTMENT ? "" : today();
    dateForm.dataset.sets = sets;
  }
  undo.refresh();
}

/**
 * Changes the plan so that it can be undone.
 *
 * @param {(plan: Plan) => Plan} make
 * @param {string} said
 */
function step(make, said) {
  const current = plan();
  if (!current) return;
  const { id, steps, dates, time, zone } = current;
  undo.record({ id, steps, dates, time, zone });
  change(make);
  announce(said);
}

/**
 * Ticks a step, or takes the tick away; a date that the step sets comes and goes with it.
 *
 * @param {Placed["step"]} one
 * @param {boolean} done
 */
function tick(one, done) {
  if (done && one.sets === APPOINTMENT) {
    details.open = true; // its day must be known
    query(`#plan_date_${APPOINTMENT}`).focus();
    showSteps();
    return;
  }
  step(
    (current) => {
      const { [one.id]: _, ...steps } = current.steps;
      const { [one.sets ?? ""]: __, ...dates } = current.dates;
      if (!done) return { ...current, steps, dates };
      return {
        ...current,
        steps: { ...steps, [one.id]: today() },
        dates: one.sets ? { ...current.dates, [one.sets]: current.dates[one.sets] ?? today() } : current.dates,
      };
    },
    t(done ? "saidDone" : "saidOpen", { step: one.title }),
  );
}

/** @param {(one: Placed) => boolean} wanted */
function addToCalendar(wanted) {
  const current = plan();
  if (!current) return;
  const moment = now();
  const address = (/** @type {string} */ path) => new URL((root.dataset.root ?? "") + path, ownAddress()).href;
  const title = (/** @type {string} */ name) => t("with", { step: name, name: current.name });
  const steps = current.outcome ? [] : placed(data, current, moment).filter(wanted);
  const made = entries(data, current, steps, { zone: moment.zone, title, address });
  if (made.length === 0) {
    announce(t("saidNoDays"));
    return;
  }
  const text = calendar({ product: t("calendarTitle"), title: t("with", { step: t("calendarTitle"), name: current.name }), entries: made, now: moment.ms });
  download(`${t("file")}.ics`, "text/calendar;charset=utf-8", text);
}

list.addEventListener("change", ({ target }) => {
  const key = /** @type {HTMLElement} */ (target).closest("li")?.dataset.key;
  const one = data.steps.find(({ id }) => id === key);
  if (one) tick(one, /** @type {HTMLInputElement} */ (target).checked);
});
list.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement} */ (target).closest("[data-add]");
  const key = /** @type {HTMLElement | null} */ (button?.closest("li") ?? null)?.dataset.key;
  if (key) addToCalendar(({ step: { id } }) => id === key);
});
query("[data-calendar]").addEventListener("click", () => addToCalendar(() => true));
query("[data-next-done]").addEventListener("click", () => {
  if (shown) tick(shown.step, true);
  query("[data-next-title]").focus();
});
dateForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const { day, time } = Object.fromEntries(new FormData(dateForm));
  const sets = dateForm.dataset.sets ?? "";
  delete dateForm.dataset.sets; // the next date begins with its own day
  step(
    (current) => ({
      ...current,
      dates: { ...current.dates, [sets]: String(day) },
      ...(sets === APPOINTMENT && { time: String(time ?? ""), zone: deviceZone() }),
    }),
    t("saidDate"),
  );
  query("[data-next-title]").focus();
});
