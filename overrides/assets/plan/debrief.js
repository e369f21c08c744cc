/** On the page of the plan: what was learned, the ratings, the people whom the other person named, and how a plan ends early. */
import { element, renderList, setValue } from "../lib/dom.js";
import { requiredText } from "../lib/forms.js";
import { newId } from "../lib/new-id.js";
import { queryAll } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { withNewPlan, withPlan } from "../state/plans.js";
import { updateAll } from "../state/store.js";
import { currentPlan, data, linkItems, query, t, updatePlan } from "./context.js";

/** @typedef {import("../state/state-schema.js").Plan} Plan */

/** @type {HTMLFormElement} */
const form = query("[data-after-form]");
const people = query("[data-people]");
/** @type {HTMLFormElement} */
const personForm = query("[data-person]");
const outcomes = query("[data-outcomes]");

/** Show the debrief of the active plan. */
export function showDebrief() {
  const plan = currentPlan();
  if (!plan) return;
  for (const field of /** @type {HTMLTextAreaElement[]} */ (queryAll("[data-note]", form))) {
    setValue(field, plan.notes[field.name] ?? "");
  }
  for (const radio of /** @type {HTMLInputElement[]} */ (queryAll("[data-rating]", form))) {
    radio.checked = plan.ratings[radio.dataset.rating ?? ""] === Number(radio.value);
  }
  showPeople(plan);
  showOutcomes(plan);
}

/** @param {Plan} plan */
function showPeople(plan) {
  renderList(
    people,
    plan.people.map((person, index) => ({ ...person, index })),
    {
      keyOf: ({ index }) => String(index),
      create: () => element("li", {}, [element("span"), element("button", { type: "button", className: "button" }), removeButton()]),
      update: (row, { name, plan: planId }) => {
        const [label, button, remove] = /** @type {HTMLElement[]} */ ([...row.children]);
        label.textContent = name;
        button.textContent = t(planId ? "openPlan" : "make");
        button.setAttribute("aria-label", `${button.textContent}: ${name}`);
        remove.setAttribute("aria-label", `${remove.textContent}: ${name}`);
      },
    },
  );
}

const removeButton = () => element("button", { type: "button", className: "button", textContent: t("remove") });

/** @param {Plan} plan */
function showOutcomes(plan) {
  const outcome = data.outcomes[plan.outcome];
  query("[data-outcome-text]").textContent = outcome ? outcome.text : "";
  query("[data-outcome-links]").replaceChildren(...linkItems(outcome?.links ?? []));
  renderList(outcomes, Object.entries(data.outcomes), {
    keyOf: ([id]) => id,
    create: () => element("button", { type: "button", className: "button" }),
    update: (button, [id, { title }]) => {
      const isChosen = plan.outcome === id;
      button.textContent = isChosen ? t("reopen") : title;
      button.hidden = Boolean(plan.outcome) && !isChosen;
    },
  });
}

/**
 * Open the plan of a person whom the other person named; begin it if there is none.
 *
 * @param {Plan} referrer  The plan of the talk in which the person was named.
 * @param {number} index   Of the person.
 */
function openPersonPlan(referrer, index) {
  const { name, plan } = referrer.people[index];
  const id = plan ?? newId();
  updateAll((state) => {
    if (state.plans.some((existing) => existing.id === id)) return { ...state, active: id };
    const { source, blank } = data.named;
    const linkPerson = (/** @type {Plan} */ current) => ({
      ...current,
      people: current.people.map((person, at) => (at === index ? { ...person, plan: id } : person)),
    });
    const linked = withPlan(state, referrer.id, linkPerson, Date.now());
    return withNewPlan(linked, { id, name, source, theirs: blank ? { [blank]: referrer.name } : {} }, Date.now());
  });
  announce(t(plan ? "saidSwitched" : "saidMade", { name }));
  query("[data-name]").focus();
}

form.addEventListener("input", ({ target }) => {
  const field = /** @type {HTMLInputElement} */ (target);
  const { rating } = field.dataset;
  if (rating) updatePlan((plan) => ({ ...plan, ratings: { ...plan.ratings, [rating]: Number(field.value) } }));
  else if (field.matches("[data-note]")) updatePlan((plan) => ({ ...plan, notes: { ...plan.notes, [field.name]: field.value } }));
});
form.addEventListener("submit", (event) => event.preventDefault());
personForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = requiredText(personForm, "name");
  if (!name) return;
  updatePlan((plan) => ({ ...plan, people: [...plan.people, { name }] }));
  personForm.reset();
});
people.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement} */ (target).closest("button");
  const index = Number(button?.closest("li")?.dataset.key);
  const plan = currentPlan();
  if (!button || !plan?.people[index]) return;
  if (button !== button.parentElement?.lastElementChild) {
    openPersonPlan(plan, index);
    return;
  }
  updatePlan((current) => ({ ...current, people: current.people.filter((_, at) => at !== index) }));
  /** @type {HTMLElement} */ (personForm.elements.namedItem("name")).focus();
});
outcomes.addEventListener("click", ({ target }) => {
  const id = /** @type {HTMLElement} */ (target).closest("button")?.dataset.key;
  if (!id) return;
  updatePlan((plan) => ({ ...plan, outcome: plan.outcome === id ? "" : id }));
  query("[data-next-title]").focus();
});
