/** On the list of checklists: how many lines of each are checked off on this device. */
import { queryAll } from "../lib/query.js";
import { watch } from "../state/store.js";

const rows = queryAll("[data-progress]");

watch(({ ticks }) => {
  for (const row of rows) {
    const { progress = "", lines = "", template = "" } = row.dataset;
    const ids = lines.split(" ");
    const count = (ticks[progress] ?? []).filter((id) => ids.includes(id)).length; // a mark may be from an older edition
    if (count) row.textContent = template.replace("{count}", String(count)).replace("{all}", String(ids.length));
  }
});
