/** The form of "fill my time": what the reader chose for the talk. */
import { read, update } from "../state/store.js";
import { showChoiceLine } from "./choice-line.js";
import { query } from "./context.js";

/** @type {HTMLFormElement} */
export const choiceForm = query("[data-choice]");

/** The minutes of the talk, which a button of the form sets. */
let minutes = read().choice.minutes ?? choiceForm.querySelector("[name=minutes].button--main")?.getAttribute("value") ?? "";

/** Return what is chosen. What the form has besides is for the address, if it is sent before this script runs. */
export function chosen() {
  const hidden = new Set([...choiceForm.querySelectorAll("[type=hidden]")].map((field) => field.getAttribute("name")));
  const fields = [...new FormData(choiceForm)].filter(([name]) => !hidden.has(name)).map(([name, value]) => [name, String(value)]);
  return Object.fromEntries([...(minutes ? [["minutes", minutes]] : []), ...fields]);
}

/** @param {Record<string, string>} values */
export function setChoice(values) {
  const isKnown = [...choiceForm.querySelectorAll("[name=minutes]")].some((button) => button.getAttribute("value") === values.minutes);
  if (isKnown) minutes = values.minutes;
  for (const control of /** @type {Iterable<HTMLInputElement | HTMLSelectElement>} */ (choiceForm.elements)) {
    const value = values[control.name];
    if (control instanceof HTMLInputElement) control.checked = value === control.value;
    else if (control instanceof HTMLSelectElement && [...control.options].some((option) => option.value === value)) control.value = value;
  }
}

/** Store what is chosen. */
export function storeChoice() {
  update((state) => ({ ...state, choice: chosen() }));
}

setChoice(read().choice);
showChoiceLine();
choiceForm.addEventListener("change", storeChoice);
