/**
 * The plan in front, on other pages: its name beside the way back, its format chosen in the rules, and buttons that put a
 * rule or a message into it. Without a plan nothing of it is seen.
 */
import { choose } from "../lib/linked-tabs.js";
import { queryAll } from "../lib/query.js";
import { activePlan, withPlan } from "../state/plans.js";
import { readAll, updateAll, watch } from "../state/store.js";

const lines = queryAll("[data-plan-line]");
const buttons = queryAll("[data-save]");

for (const button of buttons) {
  button.addEventListener("click", () => {
    const link = button.dataset.save ?? "";
    updateAll((state) =>
      withPlan(
        state,
        state.active,
        (plan) => ({ ...plan, saved: plan.saved.includes(link) ? plan.saved.filter((one) => one !== link) : [...plan.saved, link] }),
        Date.now(),
      ),
    );
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

const formats = JSON.parse(lines[0]?.dataset.planLine || "{}");
const format = formats[activePlan(readAll())?.choice.format ?? ""];
if (format) choose(format);
