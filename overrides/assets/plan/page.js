/** The page of the reader's plans: which one is active, a form for a new one, and the parts of the page. */
import "../lib/address.js"; // for the parts that are loaded later: what two of them need would otherwise be part of every page
import { element, renderList, setValue } from "../lib/dom.js";
import { requiredText } from "../lib/forms.js";
import { newId } from "../lib/new-id.js";
import { announce } from "../lib/status.js";
import { deviceZone } from "../lib/time-zones.js";
import { withNewPlan } from "../state/plans.js";
import { readAll, updateAll, watch } from "../state/store.js";
import { currentPlan, now, query, t } from "./context.js";
import { chooseView, showDay } from "./day-view.js";
import { showDebrief } from "./debrief.js";
import { APPOINTMENT, appointmentSpan } from "./due-dates.js";
import { showFields } from "./fields.js";
import { showSteps } from "./steps-view.js";

/** @type {HTMLFormElement} */
const newForm = query("[data-new]");
/** @type {HTMLSelectElement} */
const chooser = query("[data-switch]");
/** @type {HTMLDetailsElement} */
const debrief = query("[data-after]");

/** The end of the page, which most visits don't reach: loaded at once, but not waited for. */
const dataView = import("./data-transfer-view.js");

/** Whether the reader opened the form for a new plan. */
let isAdding = false;

function showPlans() {
  const { plans, active } = readAll();
  const plan = currentPlan();
  document.documentElement.classList.toggle("has-plan", Boolean(plan)); // as boot/inline-boot.js did for the plan that was there
  query("[data-active]").hidden = !plan;
  query("[data-all]").hidden = plans.length < 2;
  debrief.hidden = Boolean(plan && isAppointmentAhead(plan));
  newForm.hidden = Boolean(plan) && !isAdding;
  query("[data-new-cancel]").hidden = !plan;
  query("[data-switch-field]").hidden = plans.length < 2;
  renderList(chooser, plans, {
    keyOf: ({ id }) => id,
    create: ({ id }) => element("option", { value: id }),
    update: (option, { name }) => {
      if (option.textContent !== name) option.textContent = name;
    },
  });
  setValue(chooser, active);
  if (plan) showFields(plan);
}

/** @param {import("../state/state-schema.js").Plan} plan */
const isAppointmentAhead = (plan) => (appointmentSpan(plan, now().zone)?.from ?? 0) > now().ms;

/** Open the debrief if the talk is over. Only when a plan becomes active, so that nothing closes while a reader works in it. */
function openDebrief() {
  const plan = currentPlan();
  const span = plan && appointmentSpan(plan, now().zone);
  debrief.open = Boolean(span && span.to <= now().ms);
}

/** Ask for the day and the time only if there is one. */
function showDateFields() {
  query("[data-new-when]").hidden = !new FormData(newForm).get("dated");
}

newForm.addEventListener("change", showDateFields);
newForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = requiredText(newForm, "name");
  if (!name) return;
  isAdding = false;
  const { dated, day, time } = Object.fromEntries(new FormData(newForm));
  const when = dated && day ? { dates: { [APPOINTMENT]: String(day) }, time: String(time), zone: deviceZone() } : {};
  updateAll((state) => withNewPlan(state, { id: newId(), name, ...when }, Date.now()));
  newForm.reset();
  showDateFields();
  announce(t("saidMade", { name }));
  openDebrief();
  query("[data-name]").focus();
});
query("[data-new-open]").addEventListener("click", () => {
  isAdding = true;
  showPlans();
  /** @type {HTMLElement} */ (newForm.elements.namedItem("name")).focus();
});
query("[data-new-cancel]").addEventListener("click", () => {
  isAdding = false;
  showPlans();
  query("[data-new-open]").focus();
});
chooser.addEventListener("change", () => {
  updateAll((state) => ({ ...state, active: chooser.value }));
  announce(t("saidSwitched", { name: currentPlan()?.name ?? "" }));
  openDebrief();
});

/** @param {boolean} isWhole  Whether to show the whole plan, or the day of its appointment. */
function changeView(isWhole) {
  chooseView(isWhole);
  showDay();
  showSteps();
  query("[data-name]").focus();
}

query("[data-whole-open]").addEventListener("click", () => changeView(true));
query("[data-day-open]").addEventListener("click", () => changeView(false));
watch(() => {
  showPlans();
  showDay();
  showSteps();
  showDebrief();
  dataView.then(({ showData }) => showData());
});
openDebrief();
