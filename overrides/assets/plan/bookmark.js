/**
 * The active plan on other pages: a link back to it, and buttons that put a rule or a message into it. Without a plan, all of it is
 * hidden.
 */
import { queryAll } from "../lib/query.js";
import { activePlan, withPlan } from "../state/plans.js";
import { readAll, updateAll, watch } from "../state/store.js";

const lines = queryAll("[data-plan-line]");
const buttons = queryAll("[data-save]");

/**
 * Return a list with a link added, or without it if it is in the list.
 *
 * @param {string[]} links
 * @param {string} link
 */
const toggle = (links, link) => (links.includes(link) ? links.filter((entry) => entry !== link) : [...links, link]);

for (const button of buttons) {
  button.addEventListener("click", () => {
    const link = button.dataset.save ?? "";
    updateAll((state) => withPlan(state, state.active, (plan) => ({ ...plan, saved: toggle(plan.saved, link) }), Date.now()));
  });
}

watch(() => {
  const plan = activePlan(readAll());
  for (const line of lines) {
    line.hidden = !plan;
    const name = line.querySelector("[data-plan-line-name]");
    if (name) name.textContent = plan?.name ?? "";
  }
  for (const button of buttons) {
    const isSaved = plan?.saved.includes(button.dataset.save ?? "") ?? false;
    button.hidden = !plan;
    button.setAttribute("aria-pressed", String(isSaved));
  }
});
