/** A text as a QR code. */
import { query } from "./query.js";

const SVG = "http://www.w3.org/2000/svg";
/** Empty modules around a code, which readers need (ISO/IEC 18004). */
const MARGIN = 4;

/**
 * Show or hide the figure that a button controls, and tell screen readers.
 *
 * @param {HTMLElement} button  Its attribute aria-controls names the figure.
 * @param {boolean} isExpanded
 */
export function setExpanded(button, isExpanded) {
  figureOf(button).hidden = !isExpanded;
  button.setAttribute("aria-expanded", String(isExpanded));
}

/** @param {HTMLElement} button */
const figureOf = (button) => query(`#${button.getAttribute("aria-controls")}`);

/**
 * Show the figure that a button controls, with a text as a QR code in it, or hide it again.
 *
 * @param {HTMLElement} button  Its attribute aria-controls names the figure.
 * @param {() => string | Promise<string>} text
 * @returns {Promise<"hidden" | "drawn" | "too long">}
 */
export async function toggleQr(button, text) {
  const isExpanded = button.getAttribute("aria-expanded") !== "true";
  setExpanded(button, isExpanded);
  if (!isExpanded) return "hidden";
  return (await drawQr(query("[data-qr-picture]", figureOf(button)), await text())) ? "drawn" : "too long";
}

/**
 * Draw a text as a QR code, and return whether it fits into one.
 *
 * @param {HTMLElement} parent
 * @param {string} text
 */
async function drawQr(parent, text) {
  const { qrcode } = await import("../vendor/qrcode.js");
  try {
    const code = qrcode(0, "L");
    code.addData(text);
    code.make();
    parent.replaceChildren(drawing(code.getModuleCount(), (row, column) => code.isDark(row, column)));
    return true;
  } catch {
    return false; // more than a QR code holds
  }
}

/**
 * Return a code as an image.
 *
 * @param {number} size  Modules in a row.
 * @param {(row: number, column: number) => boolean} isDark
 */
function drawing(size, isDark) {
  const width = size + 2 * MARGIN;
  const modules = [...Array(size * size).keys()].map((index) => [Math.floor(index / size), index % size]);
  const dark = modules.filter(([row, column]) => isDark(row, column));
  return svgElement("svg", { viewBox: `0 0 ${width} ${width}` }, [
    svgElement("rect", { width: "100%", height: "100%", fill: "#fff" }),
    svgElement("path", { d: dark.map(([row, column]) => `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`).join(""), fill: "#000" }),
  ]);
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {Element[]} [children]
 */
function svgElement(name, attributes, children = []) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}
