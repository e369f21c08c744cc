/** What is chosen in the question builder, in one line, while its fields are folded. */
import { query } from "../lib/query.js";

/** @type {HTMLFormElement} */
const form = query("[data-choice]");
const line = query("[data-chosen]", form);

/** Show the choices that differ from "any", and the first ones of the others. */
export function showChoiceLine() {
  const selects = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("select")]);
  line.textContent = selects.filter(({ value }) => value).map(({ selectedOptions }) => selectedOptions[0].text).join(" · ");
}

form.addEventListener("change", showChoiceLine);
showChoiceLine();
