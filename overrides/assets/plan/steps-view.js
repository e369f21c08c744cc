/** On the page of the plan: the next step, all steps with their days, and the calendar. */
import { element, renderList } from "../lib/dom.js";
import { queryAll } from "../lib/query.js";
import { APPOINTMENT } from "./appointment.js";
import { currentPlan, data, linkItems, now, query, t } from "./context.js";
import { isDayView } from "./day-view.js";
import { isAppointment } from "./due-dates.js";
import { downloadCalendar } from "./load-calendar.js";
import { dateForm, showNext, shownStep } from "./next-step.js";
import { inListOrder, scheduleSteps, stepsBeforeAppointment } from "./schedule.js";
import { enterDate, setStepDone, stepUndo } from "./step-changes.js";
import { dueText, howText, linksOf } from "./step-text.js";

/**
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {import("./schedule.js").ScheduledStep} ScheduledStep
 */

const list = query("[data-steps]");
/** @type {HTMLTemplateElement} */
const template = query("[data-step]");
/** @type {HTMLDetailsElement} */
const details = query("[data-details]");

/** Show the steps of the active plan. */
export function showSteps() {
  const plan = currentPlan();
  if (!plan) return;
  const steps = scheduleSteps(data, plan, now());
  showNext(plan, steps);
  showProgress(steps);
  stepUndo.refresh();
  renderList(
    list,
    groupsOf(inListOrder(steps, plan, now())).filter((group) => group.steps.length > 0),
    {
      keyOf: ({ id }) => id,
      create: createPhase,
      update: (section, phase) => updatePhase(/** @type {HTMLDetailsElement} */ (section), phase, plan),
    },
  );
}

/** @typedef {{ id: string, title: string, steps: ScheduledStep[] }} Phase */

/**
 * Return the steps by phase; on the day of the appointment, only what is left to do before it.
 *
 * @param {ScheduledStep[]} steps
 * @returns {Phase[]}
 */
function groupsOf(steps) {
  if (isDayView()) return [{ id: "day", title: t("dayTasks"), steps: stepsBeforeAppointment(steps) }];
  return data.phases.map((phase) => ({ ...phase, steps: steps.filter(({ step }) => step.phase === phase.id) }));
}

/** @param {ScheduledStep[]} steps */
const open = (steps) => steps.filter(({ status }) => status !== "done" && status !== "behind").length;

/**
 * Show how many steps are done; those that are needless by now don't count.
 *
 * @param {ScheduledStep[]} steps
 */
function showProgress(steps) {
  const all = steps.filter(({ status }) => status !== "behind").length;
  const done = all - open(steps);
  query("[data-progress]").textContent = t("progress", { done, all });
  Object.assign(/** @type {HTMLMeterElement} */ (query("[data-progress-bar]")), { max: all, value: done });
}

/**
 * Unfolded if there is something to do now.
 *
 * @param {Phase} phase
 */
function createPhase({ title, steps }) {
  const summary = element("summary", {}, [element("span", { className: "task__phase", textContent: title }), element("span", { className: "task__due" })]);
  return element("details", { className: "task-group", open: steps.some(({ status }) => ["open", "now", "late"].includes(status)) }, [summary, element("ol", { className: "task" })]);
}

/**
 * @param {HTMLDetailsElement} group  Folded at first if there is nothing to do now; nothing closes while a reader works in it.
 * @param {Phase} phase
 * @param {Plan} plan
 */
function updatePhase(group, { steps }, plan) {
  const [summary, list] = group.children;
  const isLater = steps.every(({ status }) => status !== "open" && status !== "now" && status !== "late");
  /** @type {HTMLElement} */ (summary.lastElementChild).textContent = open(steps) === 0 ? t("phaseDone") : isLater ? t("dueLater") : "";
  renderPhase(/** @type {HTMLElement} */ (list), steps, plan);
}

/**
 * @param {HTMLElement} parent
 * @param {ScheduledStep[]} steps
 * @param {Plan} plan
 */
function renderPhase(parent, steps, plan) {
  renderList(parent, steps, {
    keyOf: ({ step }) => step.id,
    create: () => /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true)),
    update: (row, scheduled) => updateRow(row, scheduled, plan),
  });
}

/**
 * @param {HTMLElement} row
 * @param {ScheduledStep} scheduled
 * @param {Plan} plan
 */
function updateRow(row, scheduled, plan) {
  const { step, status, day } = scheduled;
  /** @type {HTMLInputElement} */
  const checkbox = query("[data-tick]", row);
  checkbox.checked = status === "done";
  checkbox.disabled = isAppointment(step) && status === "done";
  query("[data-title]", row).textContent = step.title;
  for (const name of queryAll("[data-name]", row)) name.textContent = step.title;
  query("[data-due]", row).textContent = rowDueText(scheduled, plan);
  query("[data-text]", row).textContent = howText(scheduled);
  query("[data-links]", row).replaceChildren(...linkItems(linksOf(scheduled, plan)));
  query("[data-add]", row).hidden = !day || (status !== "now" && status !== "later");
  row.classList.toggle("task__step--behind", status === "behind");
  row.classList.toggle("task__step--done", status === "done");
  row.classList.toggle("task__step--late", status === "late");
}

/**
 * Return when a step is due, in few words: "as soon as you can" is no news in a list of what to do.
 *
 * @param {ScheduledStep} scheduled
 * @param {Plan} plan
 */
function rowDueText(scheduled, plan) {
  const { step, status } = scheduled;
  if (step.optional && status !== "done") return t("dueOptional");
  const text = dueText(scheduled, plan);
  return text === t("dueSoon") ? "" : text;
}

/** Ask for the day of the appointment, without which its step is not done. */
function askForAppointment() {
  details.open = true;
  query(`#plan_date_${APPOINTMENT}`).focus();
  showSteps();
}

/** @param {EventTarget | null} target */
function stepIn(target) {
  const key = /** @type {HTMLElement} */ (target).closest("li")?.dataset.key;
  return data.steps.find(({ id }) => id === key);
}

list.addEventListener("change", ({ target }) => {
  const step = stepIn(target);
  if (!step) return;
  const isDone = /** @type {HTMLInputElement} */ (target).checked;
  if (isDone && step.sets === APPOINTMENT) askForAppointment();
  else setStepDone(step, isDone);
});

list.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement} */ (target).closest("[data-add]");
  const step = button && stepIn(button);
  if (step) downloadCalendar(({ id }) => id === step.id);
});
query("[data-calendar]").addEventListener("click", () => downloadCalendar());
query("[data-next-done]").addEventListener("click", () => {
  const step = shownStep();
  if (step) setStepDone(step, true);
  query("[data-next-title]").focus();
});
dateForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const { day, time } = Object.fromEntries(new FormData(dateForm));
  const name = dateForm.dataset.sets ?? "";
  delete dateForm.dataset.sets; // the next date begins with its own day
  enterDate(name, String(day), String(time ?? ""));
  query("[data-next-title]").focus();
});
