/** The page of a preset: its own address as a QR code, for those who show it to others. */
import { ownAddress, texts } from "../lib/page.js";
import { drawQr } from "../lib/qr.js";

const root = /** @type {HTMLElement} */ (document.querySelector("[data-preset]"));
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
const says = texts(root);
const address = ownAddress();

async function toggleQr() {
  const figure = part("#preset_qr");
  figure.hidden = !figure.hidden;
  part("[data-qr]").setAttribute("aria-expanded", String(!figure.hidden));
  if (figure.hidden) return;
  part("[data-own-address]").textContent = address;
  await drawQr(part("[data-qr-picture]"), address);
  figure.scrollIntoView({ block: "nearest" });
}

async function copy() {
  const said = await navigator.clipboard.writeText(address).then(
    () => "copied",
    () => "notCopied",
  );
  part("[data-status]").textContent = says(said);
}

part("[data-qr]").addEventListener("click", toggleQr);
part("[data-copy]").addEventListener("click", copy);
