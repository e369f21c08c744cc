/** The preview of a center's name, logo, and colors: on a phone in light and dark mode, and on a handout. */
import { formatLongDay } from "../lib/date-format.js";
import { element } from "../lib/dom.js";
import { query, queryAll } from "../lib/query.js";
import { contrast, nearest, schemeColors } from "./colors.js";
import { needsPlate } from "./logo-plates.js";
import { lastPart } from "./paths.js";

/** @typedef {import("./rules.js").Values} Values */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {{ address: string, colors: Map<string, number> }} Logo  An image as a data address, and its colors. */
/** @typedef {(name: string, values?: Record<string, unknown>) => string} Messages */

const SHOWN = ["brand", "on-brand", "highlight", "on-highlight", "bg", "surface", "text", "text-muted", "link", "border"];
const VALID = /^#[\da-f]{6}$/iu;

/**
 * Show values in the preview.
 *
 * @param {HTMLElement} root
 * @param {Values} values  Cleaned.
 * @param {Rules} rules
 * @param {Logo | null} logo  None before staff choose one.
 */
export function showPreview(root, values, rules, logo) {
  const colors = Object.fromEntries(["brand", "highlight", "brand_dark"].map((name) => [name, shownColor(name, values, rules)]));
  for (const frame of queryAll("[data-frame]", root)) {
    const tokens = schemeColors(colors, frame.dataset.frame === "dark" ? "dark" : "light", rules.colors);
    for (const name of SHOWN) frame.style.setProperty(`--mine-${name}`, tokens[name] ?? "");
    showLogo(frame, logo, groundOf(frame, tokens, values.paper_band === "line"), rules);
  }
  query("[data-paper]", root).classList.toggle("preview__paper--line", values.paper_band === "line");
  showTexts(root, values);
  for (const tool of /** @type {HTMLInputElement[]} */ (queryAll("[data-picks]", root))) {
    const color = validColor(values[tool.dataset.picks ?? ""]);
    if (color) tool.value = color.toLowerCase();
  }
}

/**
 * Show each day that staff entered with its month as a word: browsers write days in the order of their own language.
 *
 * @param {HTMLElement} root
 */
export function showDays(root) {
  for (const output of queryAll("[data-day]", root)) {
    const { value } = /** @type {HTMLInputElement} */ (query("input", output.closest(".field") ?? undefined));
    const text = value ? formatLongDay(value, document.documentElement.lang) : "";
    if (output.textContent !== text) output.textContent = text;
  }
}

/**
 * Say how well text can be read on each color that a center gave.
 *
 * @param {HTMLElement} root
 * @param {Values} values  Cleaned.
 * @param {Rules} rules
 * @param {Messages} message
 */
export function showContrast(root, values, { colors: { textOn, ratio } }, message) {
  for (const output of queryAll("[data-verdict]", root)) {
    const path = output.dataset.verdict ?? "";
    const color = validColor(values[path]);
    const ratioOfColor = color && contrast(color, textOn[lastPart(path)] ?? "");
    const text = ratioOfColor && ratioOfColor >= ratio ? message("verdict", { ratio: ratioOfColor, required: ratio }) : "";
    if (output.textContent !== text) output.textContent = text;
  }
}

/**
 * Return the color that the preview shows for one that staff entered: if text on it can't be read, the closest one that works.
 *
 * @param {string} name
 * @param {Values} values
 * @param {Rules} rules
 */
function shownColor(name, values, { colors: { textOn, ratio } }) {
  const color = validColor(values[`colors.${name}`]);
  const text = textOn[name] ?? "";
  return color && contrast(color, text) < ratio ? nearest(color, [text], ratio) : color;
}

/** @param {unknown} value */
const validColor = (value) => (typeof value === "string" && VALID.test(value) ? value : "");

/**
 * @param {HTMLElement} root
 * @param {Values} values
 */
function showTexts(root, values) {
  const contact = [values["contact.phone"], values["contact.email"], values["contact.room"]].filter(Boolean).join(" · ");
  const name = String(values.name || "");
  for (const output of queryAll("[data-shows=name]", root)) output.textContent = name || (output.dataset.empty ?? "");
  for (const output of queryAll("[data-shows=short]", root)) output.textContent = String(values.short_name || name) || (output.dataset.empty ?? "");
  for (const output of queryAll("[data-shows=contact]", root)) output.textContent = contact;
}

/**
 * Return the color behind the logo, and whether the rules for light or for dark grounds apply to it.
 *
 * @param {HTMLElement} frame
 * @param {import("./colors.js").Tokens} tokens
 * @param {boolean} hasLine  Whether handouts have a line instead of a band.
 * @returns {[string, "light" | "dark"]}
 */
function groundOf(frame, tokens, hasLine) {
  const isBand = "paper" in frame.dataset && !hasLine;
  return [(isBand ? tokens.brand : tokens.bg) ?? "", isBand || frame.dataset.frame === "dark" ? "dark" : "light"];
}

/**
 * @param {HTMLElement} frame
 * @param {Logo | null} logo
 * @param {[string, "light" | "dark"]} ground
 * @param {Rules} rules
 */
function showLogo(frame, logo, [color, kind], rules) {
  const hasPlate = logo !== null && needsPlate(logo.colors, color, kind, rules.logo);
  const plate = kind === "light" ? "preview__plate--dark" : "preview__plate";
  const images = logo ? [element("img", { alt: "", src: logo.address, className: hasPlate ? plate : "" })] : [];
  query("[data-shows=logo]", frame).replaceChildren(...images);
}
