/** The comparison of all plans: the status and the next step of each, and the ratings; printed, and as tables for a spreadsheet. */
import { csv } from "../lib/csv.js";
import { formatShortDay } from "../lib/date-format.js";
import { element } from "../lib/dom.js";
import { download } from "../lib/download.js";
import { readAll, updateAll, watch } from "../state/store.js";
import { data, language, now, query, root, t } from "./context.js";
import { nextStep, planStatus, scheduleSteps } from "./schedule.js";

/** @typedef {import("../state/state-schema.js").Plan} Plan */

const headings = () => [t("name"), ...data.columns.map(({ title }) => title), t("how"), ...data.dates.map(({ title }) => title), t("next"), t("due")];

/**
 * Return the texts of a row, except the name; days as YYYY-MM-DD.
 *
 * @param {Plan} plan
 */
function cellsOf(plan) {
  const moment = now();
  const next = plan.outcome ? undefined : nextStep(scheduleSteps(data, plan, moment));
  return [
    ...data.columns.map(({ id }) => plan.theirs[id] ?? ""),
    planStatus(data, plan, moment),
    ...data.dates.map(({ id }) => plan.dates[id] ?? ""),
    next?.step.title ?? "",
    next?.day ?? "",
  ];
}

const isDay = (/** @type {string} */ text) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** @param {string[]} titles */
const head = (titles) => element("thead", {}, [element("tr", {}, titles.map((textContent) => element("th", { scope: "col", textContent })))]);

/** @param {Plan} plan */
function nameCell(plan) {
  const link = element("a", { href: root.dataset.planPage, textContent: plan.name });
  link.addEventListener("click", () => updateAll((state) => ({ ...state, active: plan.id })));
  return element("th", { scope: "row" }, [link]);
}

/** @param {Plan[]} plans */
const withRatings = (plans) => plans.filter(({ ratings }) => Object.keys(ratings).length > 0);

watch(() => {
  const { plans } = readAll();
  query("[data-none]").hidden = plans.length > 0;
  query("[data-some]").hidden = plans.length === 0;
  const cell = (/** @type {string} */ text) => element("td", { textContent: isDay(text) ? formatShortDay(text, language) : text });
  const rows = plans.map((plan) => element("tr", {}, [nameCell(plan), ...cellsOf(plan).map(cell)]));
  query("[data-table]").replaceChildren(head(headings()), element("tbody", {}, rows));
  showRatings(withRatings(plans));
});

/** @param {Plan[]} plans */
function showRatings(plans) {
  query("[data-ratings-part]").hidden = plans.length === 0;
  const rows = data.ratings.map(({ id, title }) =>
    element("tr", {}, [
      element("th", { scope: "row", textContent: title }),
      ...plans.map(({ ratings }) => element("td", { textContent: ratings[id] ? String(ratings[id]) : "" })),
    ]),
  );
  query("[data-ratings]").replaceChildren(head([t("rating"), ...plans.map(({ name }) => name)]), element("tbody", {}, rows));
}

query("[data-print]").addEventListener("click", () => print());
query("[data-csv-plans]").addEventListener("click", () => {
  const rows = readAll().plans.map((plan) => [plan.name, ...cellsOf(plan)]);
  download(`${t("filePlans")}.csv`, "text/csv;charset=utf-8", csv(headings(), rows));
});
query("[data-csv-ratings]").addEventListener("click", () => {
  const plans = withRatings(readAll().plans);
  const rows = data.ratings.map(({ id, title }) => [title, ...plans.map(({ ratings }) => ratings[id] ?? "")]);
  download(`${t("fileRatings")}.csv`, "text/csv;charset=utf-8", csv([t("rating"), ...plans.map(({ name }) => name)], rows));
});
