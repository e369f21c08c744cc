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
    into.innerHTML = code.createSvgTag({ cellSize: 4, margin: 16, scalable: true }); // holds no text
    return true;
  } catch {
    return false; // more than a QR code holds
  }
}
