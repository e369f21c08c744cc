/**
 * Filters a list that is complete in the page: rules by phase and kind, questions by text and tags. The styles hide the
 * form where there are no scripts. The choice is in the address, so that a filtered list can be shared.
 *
 * An entry matches a choice if its data attribute of the same name contains the chosen tag, or is empty (then it matches all).
 */
import { replaceUrl } from "../lib/address.js";
import { query, queryAll, queryOptional } from "../lib/query.js";

/** Milliseconds without a change after which the choice is put into the address. */
const DEBOUNCE = 200;
/** Characters of the longest text that is taken from an address. */
const MAX_TEXT_LENGTH = 200;

/**
 * Return a text without accents and capitals, so that "cafe" finds "café".
 *
 * @param {string} text
 */
const fold = (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** @param {string} text */
const splitWords = (text) => text.split(/\s+/).filter(Boolean);

/**
 * Show or hide an element. One that is in this state already is not touched, which spares the browser most of the work.
 *
 * @param {HTMLElement} element
 * @param {boolean} isShown
 */
function setShown(element, isShown) {
  if (element.hidden === isShown) element.hidden = !isShown;
}

/**
 * Return an entry of the list with what it is filtered by.
 *
 * @param {HTMLElement} element
 */
const entryOf = (element) => ({
  element,
  group: /** @type {HTMLElement | null} */ (element.closest("[data-filter-group]")),
  tags: Object.fromEntries(Object.entries(element.dataset).map(([name, tags = ""]) => [name, tags.split(" ").filter(Boolean)])),
  text: fold(`${element.querySelector("a")?.textContent} ${element.dataset.words ?? ""}`),
});

/**
 * Return what is chosen in a form, by the names of its fields; none of them takes a file.
 *
 * @param {HTMLFormElement} form
 */
const choicesIn = (form) => /** @type {[string, string][]} */ ([...new FormData(form)]).filter(([, value]) => value.trim());

/** @param {HTMLFormElement} form */
const controlsOf = (form) => /** @type {Iterable<HTMLInputElement | HTMLSelectElement>} */ (/** @type {unknown} */ (form.elements));

/**
 * Return a test whether an entry matches what is chosen.
 *
 * @param {[string, string][]} choices
 * @returns {(entry: ReturnType<typeof entryOf>) => boolean}
 */
function matcherFor(choices) {
  const words = choices.filter(([name]) => name === "text").flatMap(([, text]) => splitWords(fold(text)));
  const tags = choices.filter(([name]) => name !== "text");
  return (entry) =>
    words.every((word) => entry.text.includes(word)) &&
    tags.every(([name, tag]) => !entry.tags[name]?.length || entry.tags[name].includes(tag));
}

/**
 * Choose in a form what an address names, as far as the form has it.
 *
 * @param {HTMLFormElement} form
 * @param {URL} address
 */
function readAddress(form, address) {
  for (const control of controlsOf(form)) {
    const value = address.searchParams.get(control.name);
    if (value === null || !control.name) continue;
    if (control instanceof HTMLSelectElement) {
      if ([...control.options].some((option) => option.value === value)) control.value = value;
    } else if (control.type === "checkbox") control.checked = value === control.value;
    else if (control.type === "search") control.value = value.slice(0, MAX_TEXT_LENGTH);
  }
  /** @type {HTMLDetailsElement | null} */
  const more = queryOptional("[data-filter-more]", form);
  if (more) more.open = [...more.querySelectorAll("select")].some(({ value }) => value);
}

/**
 * Put what is chosen into the address of the page.
 *
 * @param {HTMLFormElement} form
 * @param {URL} address
 */
function writeAddress(form, address) {
  for (const { name } of controlsOf(form)) address.searchParams.delete(name);
  for (const [name, value] of choicesIn(form)) address.searchParams.set(name, value);
  replaceUrl(address);
}

/**
 * Return a function that filters the list of a form.
 *
 * @param {HTMLFormElement} form
 */
function createFilter(form) {
  const entries = queryAll(form.dataset.filter ?? "").map(entryOf);
  const groups = queryAll("[data-filter-group]");
  const empty = query("[data-filter-empty]");
  const status = query("[role=status]", form);
  const reset = queryOptional("[data-filter-reset]", form);
  return () => {
    const choices = choicesIn(form);
    const isMatch = matcherFor(choices);
    const matches = new Set(entries.filter(isMatch));
    const shownGroups = new Set([...matches].map(({ group }) => group));
    for (const entry of entries) setShown(entry.element, matches.has(entry));
    for (const group of groups) setShown(group, shownGroups.has(group));
    empty.hidden = matches.size > 0;
    status.textContent = (matches.size ? status.dataset.template?.replace("{count}", String(matches.size)) : status.dataset.none) ?? "";
    if (reset) reset.hidden = choices.length === 0;
  };
}

/** @param {HTMLFormElement} form */
function start(form) {
  const filter = createFilter(form);
  const address = new URL(location.href);
  /** @type {number | undefined} */
  let timer;
  readAddress(form, address);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => writeAddress(form, address), DEBOUNCE); // it takes longer than the filter itself
    filter();
  });
  form.addEventListener("reset", () => {
    query("input, select", form).focus();
    setTimeout(() => {
      writeAddress(form, address);
      filter();
    });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
}

for (const form of /** @type {HTMLFormElement[]} */ (queryAll("form[data-filter]"))) start(form);
