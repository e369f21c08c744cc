const SVG = "http://www.w3.org/2000/svg";
/** Empty modules around a code, which readers need (ISO/IEC 18004). */
const MARGIN = 4;

/**
 * Draws a text as a QR code; returns whether it fits into one.
 *
 * @param {HTMLElement} into
 * @param {string} text
 */
export async function drawQr(into, text) {
  const { qrcode } = await import("../vendor/qrcode.js");
  try {
    const code = qrcode(0, "L");
    code.addData(text);
    code.make();
    into.replaceChildren(picture(code.getModuleCount(), (row, column) => code.isDark(row, column)));
    return true;
  } catch {
    return false; // more than a QR code holds
  }
}

/**
 * @param {number} size  Modules in a row.
 * @param {(row: number, column: number) => boolean} isDark
 */
function picture(size, isDark) {
  const all = size + 2 * MARGIN;
  const modules = [...Array(size * size).keys()].map((at) => [Math.floor(at / size), at % size]);
  const dark = modules.filter(([row, column]) => isDark(row, column));
  return part("svg", { viewBox: `0 0 ${all} ${all}` }, [
    part("rect", { width: "100%", height: "100%", fill: "#fff" }),
    part("path", { d: dark.map(([row, column]) => `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`).join(""), fill: "#000" }),
  ]);
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {Element[]} [inside]
 */
function part(name, attributes, inside = []) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...inside);
  return element;
}
