/** The page of the reader's plans: which one is active, a form for a new one, and the parts of the page. */
// The first imports are for the parts that are loaded later: what two of them need would otherwise be part of every page.
import "../lib/address.js";
import "../lib/undo.js";
import "./load-calendar.js";
import "./schedule.js";
import { element, renderList, setValue } from "../lib/dom.js";
import { requiredText } from "../lib/forms.js";
import { newId } from "../lib/new-id.js";
import { announce } from "../lib/status.js";
import { deviceZone } from "../lib/time-zones.js";
import { readBroken } from "../state/broken.js";
import { isPersistent } from "../state/persistence.js";
import { withNewPlan } from "../state/plans.js";
import { readAll, updateAll, watch } from "../state/store.js";
import { APPOINTMENT } from "./appointment.js";
import { currentPlan, query, root, t } from "./context.js";

/** @type {HTMLFormElement} */
const newForm = query("[data-new]");
/** @type {HTMLSelectElement} */
const chooser = query("[data-switch]");
const dataSection = query("[data-data]");

/** What shows the active plan, as soon as there is one. */
/** @type {Promise<typeof import("./active-plan.js")> | undefined} */
let activeView;
/** What exports, imports and erases, as soon as a reader opens that part of the page or needs it. */
/** @type {Promise<typeof import("./data-transfer-view.js")> | undefined} */
let dataView;

/** Whether the reader opened the form for a new plan. */
let isAdding = false;

function showPlans() {
  const { plans, active } = readAll();
  const plan = currentPlan();
  document.documentElement.classList.toggle("has-plan", Boolean(plan)); // as boot/inline-boot.js did for the plan that was there
  if (!plan) query("[data-active]").hidden = true;
  query("[data-all]").hidden = plans.length < 2;
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
  query("[data-not-saved]").hidden = isPersistent();
  query("[data-broken]").hidden = !readBroken();
  if (plan) activeView ??= import("./active-plan.js");
}

async function openDebrief() {
  const view = await activeView;
  view?.openDebrief();
}

/** Load what exports, imports and erases; a button that was pressed meanwhile does what it should then. */
async function loadDataView() {
  if (dataView) return;
  dataView = import("./data-transfer-view.js");
  /** @type {{ button?: HTMLElement | null }} */
  const pressed = {};
  const note = (/** @type {Event} */ { target }) => {
    pressed.button = /** @type {HTMLElement} */ (target).closest("[data-data] button, [data-broken] button");
  };
  root.addEventListener("click", note);
  const { showData } = await dataView;
  root.removeEventListener("click", note);
  showData();
  pressed.button?.click();
}

function loadDataViewForAddress() {
  if (location.hash || readBroken()) loadDataView();
}

/** Ask for the day and the time only if there is one. */
function showDateFields() {
  query("[data-new-when]").hidden = !new FormData(newForm).get("dated");
}

newForm.addEventListener("change", showDateFields);
newForm.addEventListener("submit", async (event) => {
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
  await openDebrief();
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
  /** @type {HTMLDetailsElement} */ (query("[data-after]")).open = false;
  openDebrief();
});

for (const type of ["toggle", "change"]) dataSection.addEventListener(type, loadDataView);
addEventListener("hashchange", loadDataViewForAddress);
watch(() => {
  showPlans();
  activeView?.then(({ showPlan }) => {
    showPlan();
    query("[data-active]").hidden = !currentPlan();
  });
  dataView?.then(({ showData }) => showData());
});
openDebrief();
loadDataViewForAddress();
