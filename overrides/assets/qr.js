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
  const { qrcode } = await import("./vendor/qrcode.js");
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
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${all} ${all}`);
  for (const [fill, d] of [
    ["#fff", `M0 0h${all}v${all}H0z`],
    ["#000", dark.map(([row, column]) => `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`).join("")],
  ]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("fill", fill);
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
