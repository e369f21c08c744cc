/**
 * Notes in the active plan that a message was sent, as the plan's own page does, or begins a plan for the person; and offers a reminder
 * for the calendar.
 *
 * @typedef {object} SentData
 * @property {import("./due-dates.js").Step[]} steps  The step that sending the message completes, and the one to be reminded of.
 * @property {string[]} names   Placeholders that name the person.
 * @property {string} source    How the reader found the person, if the message says it.
 */
import { ownAddress } from "../lib/address.js";
import { formatDay } from "../lib/date-format.js";
import { download } from "../lib/download.js";
import { messagesFrom } from "../lib/i18n.js";
import { calendar } from "../lib/icalendar.js";
import { readJson } from "../lib/json-data.js";
import { newId } from "../lib/new-id.js";
import { query as queryDocument, queryFrom, queryOptional } from "../lib/query.js";
import { dayAt, deviceZone } from "../lib/time-zones.js";
import { activePlan, withNewPlan, withPlan } from "../state/plans.js";
import { read, readAll, updateAll, watch } from "../state/store.js";
import { dueDate } from "./due-dates.js";
import { calendarEntries } from "./schedule-calendar.js";

/** @typedef {import("../state/state-schema.js").Plan} Plan */

const root = queryDocument("[data-sent]");
const query = queryFrom(root);
const t = messagesFrom(root);
/** @type {SentData & import("./due-dates.js").PlanData} */
const data = readJson("[data-sent-data]");
const [step, reminder] = data.steps;
const date = step.sets ?? "";
/** Whether the reader said in this visit that the message was sent, without a plan. */
let isSent = false;

const today = () => dayAt(Date.now(), deviceZone());

/** Return the name of the person that the message is for, as the reader typed it. */
function personName() {
  const { theirs } = read();
  const isShown = (/** @type {string} */ id) => queryOptional(`[data-field="${id}"]`)?.hidden === false;
  return data.names.filter(isShown).map((id) => (theirs[id] ?? "").trim()).find(Boolean) ?? "";
}

/** Return the plan, or what one would hold if the reader had none. */
const currentPlan = () =>
  activePlan(readAll()) ?? /** @type {Plan} */ ({ id: "sent", name: personName(), dates: isSent ? { [date]: today() } : {}, choice: {}, theirs: {}, steps: {} });

/** @param {Plan} plan */
const asSent = (plan) => ({ ...plan, steps: { ...plan.steps, [step.id]: today() }, dates: { ...plan.dates, [date]: plan.dates[date] ?? today() } });

/** @param {Plan} plan */
const reminderDay = (plan) => reminder?.due && dueDate(reminder.due, plan, data.closures, deviceZone())?.day;

function show() {
  const plan = activePlan(readAll());
  const current = currentPlan();
  const name = personName();
  const wasSent = Boolean(current.dates[date]);
  query("[data-sent-yes]").hidden = wasSent;
  const begin = query("[data-sent-begin]");
  begin.hidden = Boolean(plan) || !isSent || !name;
  begin.textContent = t("begin", { name });
  const remind = query("[data-sent-remind]");
  const day = reminderDay(current);
  remind.hidden = !wasSent || !day;
  if (day) remind.textContent = t("remind", { day: formatDay(day, "", document.documentElement.lang) });
}

/** @param {string} text */
const announce = (text) => {
  query("[data-sent-status]").textContent = text;
};

/** Note that the message was sent today. */
export function noteSent() {
  const plan = activePlan(readAll());
  isSent = true;
  if (plan) {
    updateAll((state) => withPlan(state, plan.id, asSent, Date.now()));
    announce(t("saved", { name: plan.name }));
  } else show();
  /** @type {HTMLElement | undefined} */
  const next = ["[data-sent-begin]", "[data-sent-remind]"].map((selector) => query(selector)).find(({ hidden }) => !hidden);
  next?.focus();
}
query("[data-sent-begin]").addEventListener("click", () => {
  const name = personName();
  const details = { id: newId(), name, source: data.source, steps: { [step.id]: today() }, dates: { [date]: today() } };
  updateAll((state) => withNewPlan(state, details, Date.now()));
  announce(t("begun", { name }));
  query("[data-sent-remind]").focus();
});
query("[data-sent-remind]").addEventListener("click", () => {
  const plan = currentPlan();
  const address = (/** @type {string} */ path) => new URL((root.dataset.root ?? "") + path, ownAddress()).href;
  const title = (/** @type {string} */ text) => (plan.name ? t("with", { step: text, name: plan.name }) : text);
  const steps = [{ step: reminder, status: /** @type {const} */ ("later"), day: reminderDay(plan) }];
  const entries = calendarEntries(data, plan, steps, { zone: deviceZone(), title, address });
  const text = calendar({ product: t("calendarTitle"), title: title(reminder.title), entries, now: Date.now() });
  download(`${t("file")}.ics`, "text/calendar;charset=utf-8", text);
});
watch(show);
