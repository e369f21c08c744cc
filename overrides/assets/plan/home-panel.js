/** On the home page: the next step of the active plan. Its place is kept from the first paint (boot/inline-boot.js). */
import { formatDay } from "../lib/date-format.js";
import { watch } from "../state/store.js";
import { APPOINTMENT } from "./appointment.js";
import { currentPlan, data, language, linkTo, now, query, root, t } from "./context.js";
import { isAppointmentClose, nextStep, scheduleSteps } from "./schedule.js";
import { dueText } from "./step-text.js";

/** @typedef {import("../state/state-schema.js").Plan} Plan */

/** @param {Plan} plan */
const appointmentText = ({ dates, time }) => (dates[APPOINTMENT] ? formatDay(dates[APPOINTMENT], time, language) : "");

function show() {
  const plan = currentPlan();
  document.documentElement.classList.toggle("has-plan", Boolean(plan));
  if (!plan) return;
  const moment = now();
  const next = plan.outcome ? undefined : nextStep(scheduleSteps(data, plan, moment), isAppointmentClose(plan, moment));
  query("[data-home-name]").textContent = [plan.name, appointmentText(plan)].filter(Boolean).join(" · ");
  query("[data-home-title]").textContent = next?.step.title ?? t("allDone");
  query("[data-home-due]").textContent = next ? dueText(next, plan) : "";
  const link = /** @type {HTMLAnchorElement} */ (query("[data-home-link]"));
  const [first] = next?.step.links ?? [];
  link.hidden = !first;
  if (first) Object.assign(link, { textContent: first[0], href: linkTo(first).href });
  root.dataset.shown = "";
}

watch(show);
