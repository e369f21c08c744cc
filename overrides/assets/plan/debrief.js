/** On the page of the plan: what was learned, the ratings, the people who were named, and how a plan ends early. */
import { element, follow, setValue } from "../lib/dom.js";
import { requiredText } from "../lib/forms.js";
import { queryAll } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { withNewPlan, withPlan } from "../state/plans.js";
import { change, data, linkItems, newId, plan, query, t } from "./context.js";
import { updateAll } from "../state/store.js";

/** @type {HTMLFormElement} */
const form = query("[data-after-form]");
const people = query("[data-people]");
/** @type {HTMLFormElement} */
const personForm = query("[data-person]");
const outcomes = query("[data-outcomes]");

/** Shows what the plan in front holds of this. */
export function showAfter() {
  const current = plan();
  if (!current) return;
  for (const field of /** @type {HTMLTextAreaElement[]} */ (queryAll("[data-note]", form))) {
    setValue(field, current.notes[field.name] ?? "");
  }
  for (const radio of /** @type {HTMLInputElement[]} */ (queryAll("[data-rating]", form))) {
    radio.checked = current.ratings[radio.dataset.rating ?? ""] === Number(radio.value);
  }
  follow(
    people,
    current.people.map((person, index) => ({ ...person, index })),
    ({ index }) => String(index),
    () => element("li", {}, [element("span"), element("button", { type: "button", className: "button" }), removeButton()]),
    (item, { name, plan: made }) => {
      const [label, button, remove] = /** @type {HTMLElement[]} */ ([...item.children]);
      label.textContent = name;
      button.textContent = t(made ? "openPlan" : "make");
      button.setAttribute("aria-label", `${button.textContent}: ${name}`);
      remove.setAttribute("aria-label", `${remove.textContent}: ${name}`);
    },
  );
  const outcome = data.outcomes[current.outcome];
  query("[data-outcome-text]").textContent = outcome ? outcome.text : "";
  query("[data-outcome-links]").replaceChildren(...linkItems(outcome?.links ?? []));
  follow(
    outcomes,
    Object.entries(data.outcomes),
    ([id]) => id,
    () => element("button", { type: "button", className: "button" }),
    (button, [id, { title }]) => {
      const chosen = current.outcome === id;
      button.textContent = chosen ? t("reopen") : title;
      button.hidden = Boolean(current.outcome) && !chosen;
    },
  );
}

const removeButton = () => element("button", { type: "button", className: "button", textContent: t("remove") });

form.addEventListener("input", ({ target }) => {
  const field = /** @type {HTMLInputElement} */ (target);
  const { rating } = field.dataset;
  if (rating) change((one) => ({ ...one, ratings: { ...one.ratings, [rating]: Number(field.value) } }));
  else if (field.matches("[data-note]")) change((one) => ({ ...one, notes: { ...one.notes, [field.name]: field.value } }));
});
form.addEventListener("submit", (event) => event.preventDefault());
personForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = requiredText(personForm, "name");
  if (!name) return;
  change((one) => ({ ...one, people: [...one.people, { name }] }));
  personForm.reset();
});
people.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement} */ (target).closest("button");
  const index = Number(button?.closest("li")?.dataset.key);
  const current = plan();
  const person = current?.people[index];
  if (!button || !current || !person) return;
  if (button === button.parentElement?.lastElementChild) {
    change((one) => ({ ...one, people: one.people.filter((_, at) => at !== index) }));
    /** @type {HTMLElement} */ (personForm.elements.namedItem("name")).focus();
    return;
  }
  const id = person.plan ?? newId();
  updateAll((state) => {
    if (state.plans.some((one) => one.id === id)) return { ...state, active: id };
    const { found, blank } = data.named;
    const linked = withPlan(
      state,
      current.id,
      (one) => ({ ...one, people: one.people.map((some, at) => (at === index ? { ...some, plan: id } : some)) }),
      Date.now(),
    );
    return withNewPlan(linked, { id, name: person.name, found, theirs: blank ? { [blank]: current.name } : {} }, Date.now());
  });
  announce(t(person.plan ? "saidSwitched" : "saidMade", { name: person.name }));
  query("[data-name]").focus();
});
outcomes.addEventListener("click", ({ target }) => {
  const id = /** @type {HTMLElement} */ (target).closest("button")?.dataset.key;
  if (!id) return;
  change((one) => ({ ...one, outcome: one.outcome === id ? "" : id }));
  query("[data-next-title]").focus();
});
