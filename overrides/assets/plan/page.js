/** The page of the reader's plans: which one is in front, what it knows, and its parts (plan_steps, plan_after, plan_data). */
import { deviceZone } from "../lib/dates.js";
import { element, follow, setValue } from "../lib/dom.js";
import { requiredText } from "../lib/forms.js";
import { queryAll } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { withNewPlan } from "../state/plans.js";
import { showAfter } from "./debrief.js";
import { showData } from "./data-transfer-view.js";
import { change, data, linkTo, newId, now, plan, query, root, t } from "./context.js";
import { showSteps } from "./steps-view.js";
import { span, status } from "./schedule.js";
import { read, readAll, updateAll, watch } from "../state/store.js";

/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

/** @type {HTMLFormElement} */
const form = query("[data-form]");
/** @type {HTMLFormElement} */
const newForm = query("[data-new]");
/** @type {HTMLSelectElement} */
const chooser = query("[data-switch]");
/** @type {HTMLDetailsElement} */
const after = query("[data-after]");

/** Whether the form for a new plan was asked for. */
let wantsNew = false;

/** What fills a field of the plan, by the kind of the field. */
const values = {
  field: (/** @type {import("../state/state-schema.js").Plan} */ one, /** @type {string} */ name) =>
    String(one[/** @type {"name" | "time" | "found"} */ (name)] ?? ""),
  date: (/** @type {import("../state/state-schema.js").Plan} */ one, /** @type {string} */ name) => one.dates[name] ?? "",
  choice: (/** @type {import("../state/state-schema.js").Plan} */ one, /** @type {string} */ name) => one.choice[name] ?? "",
  blank: (/** @type {import("../state/state-schema.js").Plan} */ one, /** @type {string} */ name) => one.theirs[name] ?? "",
};
const kinds = /** @type {(keyof typeof values)[]} */ (Object.keys(values));
const kindOf = (/** @type {Field} */ field) => kinds.find((kind) => kind in field.dataset);

function showPlans() {
  const { plans, active } = readAll();
  const current = plan();
  query("[data-active]").hidden = !current;
  query("[data-all]").hidden = plans.length === 0;
  newForm.hidden = Boolean(current) && !wantsNew;
  query("[data-new-cancel]").hidden = !current;
  query("[data-switch-field]").hidden = plans.length < 2;
  follow(
    chooser,
    plans,
    ({ id }) => id,
    ({ id }) => element("option", { value: id }),
    (option, { name }) => {
      if (option.textContent !== name) option.textContent = name;
    },
  );
  setValue(chooser, active);
  if (current) showFields(current);
}

/** @param {import("../state/state-schema.js").Plan} current */
function showFields(current) {
  query("[data-name]").textContent = current.name;
  query("[data-plan-status]").textContent = status(data, current, now());
  for (const field of /** @type {Field[]} */ (queryAll("[data-field], [data-date], [data-choice], [data-blank]", root))) {
    const kind = kindOf(field);
    const isTyped = field === document.activeElement && (field.name === "name" || kind === "date");
    if (kind && !isTyped) setValue(field, values[kind](current, field.name));
  }
  const zone = query("[data-zone]");
  const foreign = Boolean(current.time && current.zone && current.zone !== deviceZone());
  zone.hidden = !foreign;
  zone.textContent = foreign ? t("zoneNote", { zone: current.zone }) : "";
  query("[data-questions]").textContent = t("questions", { count: read().list.length });
  const saved = current.saved.filter((link) => data.titles[link]);
  query("[data-saved-part]").hidden = saved.length === 0;
  follow(
    query("[data-saved]"),
    saved,
    (link) => link,
    (link) => element("li", {}, [linkTo(data.titles[link]), " ", removeButton(link)]),
    () => undefined,
  );
}

/** @param {string} link */
function removeButton(link) {
  const button = element("button", { type: "button", className: "button", textContent: t("remove") });
  button.setAttribute("aria-label", `${t("remove")}: ${data.titles[link][0]}`);
  button.addEventListener("click", () => {
    change((one) => ({ ...one, saved: one.saved.filter((other) => other !== link) }));
    query("#plan_take").focus();
  });
  return button;
}

/** Opens what the plan needs now; only when the plan comes to the front, so that nothing closes under a reader's hands. */
function unfold() {
  const current = plan();
  const ends = current && span(current, now().zone);
  after.open = Boolean(ends && ends.to <= now().ms);
}

root.addEventListener("input", ({ target }) => {
  const field = /** @type {Field} */ (target);
  const kind = kindOf(field);
  const { name, value } = field;
  if (!kind || (kind === "date" && value && !field.checkValidity())) return;
  if (kind === "field") {
    if (name === "name" && !value.trim()) return;
    change((one) => ({ ...one, [name]: value, ...(name === "time" && { zone: deviceZone() }) }));
  } else if (kind === "date") {
    const { [name]: _, ...dates } = plan()?.dates ?? {};
    change((one) => ({ ...one, dates: value ? { ...dates, [name]: value } : dates, zone: one.zone || deviceZone() }));
  } else if (kind === "choice") change((one) => ({ ...one, choice: { ...one.choice, [name]: value } }));
  else change((one) => ({ ...one, theirs: { ...one.theirs, [name]: value } }));
});
form.addEventListener("submit", (event) => event.preventDefault());
newForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = requiredText(newForm, "name");
  if (!name) return;
  wantsNew = false;
  updateAll((state) => withNewPlan(state, { id: newId(), name }, Date.now()));
  newForm.reset();
  announce(t("saidMade", { name }));
  unfold();
  query("[data-name]").focus();
});
query("[data-new-open]").addEventListener("click", () => {
  wantsNew = true;
  showPlans();
  /** @type {HTMLElement} */ (newForm.elements.namedItem("name")).focus();
});
query("[data-new-cancel]").addEventListener("click", () => {
  wantsNew = false;
  showPlans();
  query("[data-new-open]").focus();
});
chooser.addEventListener("change", () => {
  updateAll((state) => ({ ...state, active: chooser.value }));
  announce(t("saidSwitched", { name: plan()?.name ?? "" }));
  unfold();
});

watch(() => {
  showPlans();
  showSteps();
  showAfter();
  showData();
});
unfold();
