/**
 * Boxes for the names of people whom the reader could ask for a name. They are kept with what readers type about themselves. A link at
 * each name opens the message to that person, with the name filled in; the address of the link has no name in it.
 */
import { setValue } from "../lib/dom.js";
import { messagesFrom } from "../lib/i18n.js";
import { query, queryAll } from "../lib/query.js";
import { read, update, watch } from "../state/store.js";

/** @type {HTMLFormElement} */
const form = query("[data-names]");
const t = messagesFrom(form);
const rows = queryAll(".names__row", form).map((row) => ({
  row,
  field: /** @type {HTMLInputElement} */ (row.querySelector("input")),
  link: /** @type {HTMLAnchorElement} */ (row.querySelector("a")),
}));

form.addEventListener("input", ({ target }) => {
  const { name, value } = /** @type {HTMLInputElement} */ (target);
  update((state) => ({ ...state, blanks: { ...state.blanks, [name]: value } }));
});
form.addEventListener("submit", (event) => event.preventDefault());
for (const { field, link } of rows) {
  link.addEventListener("click", () => {
    update((state) => ({ ...state, theirs: { ...state.theirs, [form.dataset.blank ?? ""]: field.value.trim() } }));
  });
}

watch(() => {
  const { blanks } = read();
  for (const { row, field, link } of rows) {
    if (field !== document.activeElement) setValue(field, blanks[field.name] ?? "");
    const name = field.value.trim();
    row.classList.toggle("names__row--filled", Boolean(name));
    link.hidden = !name;
    link.textContent = t("ask", { name });
  }
  const count = rows.filter(({ field }) => field.value.trim()).length;
  query("[data-names-count]", form).textContent = t("count", { count, all: rows.length });
});
