/** All plans side by side: how far each one is and what comes next, and the ratings; printed, and as tables for a spreadsheet. */
import { csv } from "../lib/csv.js";
import { formatShortDay } from "../lib/date-format.js";
import { element } from "../lib/dom.js";
import { download } from "../lib/download.js";
import { data, language, now, query, root, t } from "./context.js";
import { next, placed, status } from "./schedule.js";
import { readAll, updateAll, watch } from "../state/store.js";

/** @typedef {import("../state/state-schema.js").Plan} Plan */

const headings = () => [t("name"), ...data.columns.map(({ title }) => title), t("how"), ...data.dates.map(({ title }) => title), t("next"), t("due")];

/** @param {Plan} plan */
function row(plan) {
  const moment = now();
  const step = plan.outcome ? undefined : next(placed(data, plan, moment));
  return {
    plan,
    cells: [
      ...data.columns.map(({ id }) => plan.theirs[id] ?? ""),
      status(data, plan, moment),
      ...data.dates.map(({ id }) => plan.dates[id] ?? ""),
      step?.step.title ?? "",
      step?.day ?? "",
    ],
  };
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
const rated = (plans) => plans.filter(({ ratings }) => Object.keys(ratings).length > 0);

watch(() => {
  const { plans } = readAll();
  query("[data-none]").hidden = plans.length > 0;
  query("[data-some]").hidden = plans.length === 0;
  const lines = plans.map(row);
  const body = lines.map(({ plan, cells }) =>
    element("tr", {}, [nameCell(plan), ...cells.map((text) => element("td", { textContent: isDay(text) ? formatShortDay(text, language) : text }))]),
  );
  query("[data-table]").replaceChildren(head(headings()), element("tbody", {}, body));
  const some = rated(plans);
  query("[data-ratings-part]").hidden = some.length === 0;
  const rows = data.ratings.map(({ id, title }) =>
    element("tr", {}, [
      element("th", { scope: "row", textContent: title }),
      ...some.map(({ ratings }) => element("td", { textContent: ratings[id] ? String(ratings[id]) : "" })),
    ]),
  );
  query("[data-ratings]").replaceChildren(head([t("rating"), ...some.map(({ name }) => name)]), element("tbody", {}, rows));
});

query("[data-print]").addEventListener("click", () => print());
query("[data-csv-plans]").addEventListener("click", () => {
  const rows = readAll().plans.map((plan) => [plan.name, ...row(plan).cells]);
  download(`${t("filePlans")}.csv`, "text/csv;charset=utf-8", csv(headings(), rows));
});
query("[data-csv-ratings]").addEventListener("click", () => {
  const some = rated(readAll().plans);
  const rows = data.ratings.map(({ id, title }) => [title, ...some.map(({ ratings }) => ratings[id] ?? "")]);
  download(`${t("fileRatings")}.csv`, "text/csv;charset=utf-8", csv([t("rating"), ...some.map(({ name }) => name)], rows));
});
