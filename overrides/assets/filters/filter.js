/**
 * Filters a list that is complete in the page: rules by phase and kind, questions by text and tags. The styles hide the
 * form where there are no scripts. The choice stands in the address, so that a filtered list can be shared.
 *
 * An entry fits a choice if its data attribute of the same name holds the chosen word, or is empty (then it fits all).
 */
import { replaceUrl } from "../lib/address.js";
import { query, queryAll, queryOptional } from "../lib/query.js";

/** Milliseconds without a change after which the choice is put into the address. */
const PAUSE = 200;

/**
 * Returns a text without accents and capitals, so that "cafe" finds "café".
 *
 * @param {string} text
 */
const plain = (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/**
 * Shows or hides an element; one that is as it should be is not touched, which spares the browser most of the work.
 *
 * @param {HTMLElement} element
 * @param {boolean} wanted
 */
function show(element, wanted) {
  if (element.hidden === wanted) element.hidden = !wanted;
}

/** @param {HTMLFormElement} form */
function start(form) {
  const listed = queryAll(form.dataset.filter ?? "");
  const entries = [...listed].map((element) => ({
    element,
    group: element.closest("[data-filter-group]"),
    tags: Object.fromEntries(Object.entries(element.dataset).map(([name, words = ""]) => [name, words.split(" ").filter(Boolean)])),
    text: plain(`${element.querySelector("a")?.textContent} ${element.dataset.words ?? ""}`),
  }));
  const groups = queryAll("[data-filter-group]");
  const empty = query("[data-filter-empty]");
  const count = query("[role=status]", form);
  const reset = queryOptional("[data-filter-reset]", form);
  /** @type {HTMLDetailsElement | null} */
  const more = queryOptional("[data-filter-more]", form);
  const controls = /** @type {Iterable<HTMLInputElement | HTMLSelectElement>} */ (/** @type {unknown} */ (form.elements));
  const address = new URL(location.href);

  /** What is chosen, by the names of the fields; none of them takes a file. */
  const choices = () => /** @type {[string, string][]} */ ([...new FormData(form)]).filter(([, value]) => value.trim());

  const apply = () => {
    const chosen = choices();
    const words = chosen.filter(([name]) => name === "text").flatMap(([, value]) => plain(value).split(/\s+/).filter(Boolean));
    const tags = chosen.filter(([name]) => name !== "text");
    let shown = 0;
    const groupsShown = new Set();
    for (const entry of entries) {
      const fits =
        words.every((word) => entry.text.includes(word)) &&
        tags.every(([name, value]) => !entry.tags[name]?.length || entry.tags[name].includes(value));
      show(entry.element, fits);
      if (fits) groupsShown.add(entry.group);
      shown += Number(fits);
    }
    for (const group of groups) show(group, groupsShown.has(group));
    empty.hidden = shown > 0;
    count.textContent = (shown ? count.dataset.template?.replace("{count}", String(shown)) : count.dataset.none) ?? "";
    if (reset) reset.hidden = chosen.length === 0;
  };

  const keepInAddress = () => {
    for (const { name } of controls) address.searchParams.delete(name);
    for (const [name, value] of choices()) address.searchParams.set(name, value);
    replaceUrl(address);
  };

  for (const control of controls) {
    const wanted = address.searchParams.get(control.name);
    if (wanted === null || !control.name) continue;
    if (control instanceof HTMLSelectElement) {
      if ([...control.options].some(({ value }) => value === wanted)) control.value = wanted;
    } else if (control.type === "checkbox") control.checked = wanted === control.value;
    else if (control.type === "search") control.value = wanted.slice(0, 200);
  }
  if (more) more.open = [...more.querySelectorAll("select")].some(({ value }) => value);
  /** @type {number | undefined} */
  let later;
  form.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(keepInAddress, PAUSE); // it costs more than the filter itself
    apply();
  });
  form.addEventListener("reset", () => {
    query("input, select", form).focus();
    setTimeout(() => {
      keepInAddress();
      apply();
    });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

for (const form of /** @type {HTMLFormElement[]} */ (queryAll("form[data-filter]"))) start(form);
