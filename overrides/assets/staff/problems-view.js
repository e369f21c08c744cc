/** Show what is wrong: next to each field, and in a list above the buttons whose links lead to the fields. */
import { element } from "../lib/dom.js";
import { query, queryAll, queryOptional } from "../lib/query.js";
import { controlOf } from "./form-values.js";

/** @typedef {import("./rules.js").Finding} Finding */
/** @typedef {(name: string, values?: Record<string, unknown>) => string} Messages */

/**
 * Show the problem of one field, or that it has none.
 *
 * @param {HTMLElement} root
 * @param {string} key
 * @param {Finding | undefined} finding
 * @param {Messages} message
 */
export function showProblem(root, key, finding, message) {
  const control = controlOf(root, key);
  const output = errorOf(control);
  const text = finding ? textOf(finding, message) : "";
  if (output.textContent !== text) output.textContent = text;
  output.classList.toggle("mine__note", Boolean(finding?.isWarning));
  if (!(control instanceof HTMLButtonElement)) control.setAttribute("aria-invalid", String(Boolean(finding && !finding.isWarning)));
  if (finding?.nearest && !finding.isWarning) output.append(" ", fixButton(control, String(finding.nearest), message));
}

/**
 * Show every problem and return whether the file can be written; if not, the first wrong field has the focus.
 *
 * @param {HTMLElement} root
 * @param {Finding[]} findings
 * @param {Messages} message
 */
export function showAllProblems(root, findings, message) {
  for (const output of queryAll("[data-error]", root)) if (output.textContent) output.replaceChildren();
  for (const control of queryAll("[aria-invalid=true]", root)) control.setAttribute("aria-invalid", "false");
  for (const finding of findings) showProblem(root, finding.key, finding, message);
  const errors = findings.filter(({ isWarning }) => !isWarning);
  const summary = query("[data-summary]", root);
  summary.hidden = errors.length === 0;
  query("[data-summary-list]", summary).replaceChildren(...errors.map((finding) => summaryLine(root, finding, message)));
  const [first] = errors;
  if (first) controlOf(root, first.key).focus();
  return !first;
}

/**
 * Show what is wrong with a field that staff changed, and no longer what was wrong with fields that depend on it. A field that is
 * empty isn't wrong before staff want the file.
 *
 * @param {HTMLElement} root
 * @param {string} key
 * @param {Finding[]} findings
 * @param {Messages} message
 */
export function showProblemsAfter(root, key, findings, message) {
  const shown = queryAll("[data-error]:not(:empty)", root).map((output) => keyOfOutput(output));
  for (const each of new Set([key, ...shown])) {
    const isBegun = findings.find((finding) => finding.key === each && (finding.code !== "required" || shown.includes(each)));
    showProblem(root, each, isBegun, message);
  }
}

/**
 * Return the key of a field, or "" if the element is none.
 *
 * @param {Element} control
 */
export function keyOf(control) {
  if (!(control instanceof HTMLElement)) return "";
  const { path = "", name = "" } = control.dataset;
  const row = control.closest("[data-rows] > *");
  const list = row?.closest("[data-list]");
  if (!row || !(list instanceof HTMLElement) || !name) return path;
  return `${list.dataset.list}.${[...(row.parentElement?.children ?? [])].indexOf(row)}.${name}`;
}

/**
 * @param {Finding} finding
 * @param {Messages} message
 */
const textOf = ({ code, ...values }, message) => message(`problem${code[0]?.toUpperCase()}${code.slice(1)}`, values);

/**
 * Return the label of a field; that of a list is its heading.
 *
 * @param {Element} control
 */
const labelOf = (control) => queryOptional("label", /** @type {HTMLElement} */ (control.closest(".field"))) ?? query("legend", control.closest("[data-list]") ?? undefined);

/** @param {HTMLElement} output */
function keyOfOutput(output) {
  const control = query("[data-path], [data-name], [data-add]", /** @type {HTMLElement} */ (output.closest(".field")));
  return "add" in control.dataset ? (/** @type {HTMLElement} */ (control.closest("[data-list]")).dataset.list ?? "") : keyOf(control);
}

/** @param {Element} control */
const errorOf = (control) => query("[data-error]", /** @type {HTMLElement} */ (control.closest(".field")));

/**
 * @param {HTMLElement} root
 * @param {Finding} finding
 * @param {Messages} message
 */
function summaryLine(root, finding, message) {
  const control = controlOf(root, finding.key);
  const label = labelOf(control).textContent ?? "";
  const link = element("a", { href: `#${control.id}`, textContent: `${label}: ${textOf(finding, message)}` });
  return element("li", {}, [link]);
}

/**
 * @param {import("./form-values.js").Control} control
 * @param {string} color
 * @param {Messages} message
 */
function fixButton(control, color, message) {
  const button = element("button", { type: "button", className: "button", textContent: message("useColor", { color }) });
  button.addEventListener("click", () => {
    control.value = color;
    control.dispatchEvent(new Event("change", { bubbles: true }));
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.focus();
  });
  return button;
}
