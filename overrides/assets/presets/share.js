/** The page of a preset: its own address as a QR code, for those who show it to others. */
import { ownAddress } from "../lib/address.js";
import { messagesFrom } from "../lib/i18n.js";
import { drawQr } from "../lib/qr.js";
import { query } from "../lib/query.js";
import { announce } from "../lib/status.js";

const root = query("[data-preset]");
const t = messagesFrom(root);
const address = ownAddress();

async function toggleQr() {
  const figure = query("#preset_qr");
  figure.hidden = !figure.hidden;
  query("[data-qr]").setAttribute("aria-expanded", String(!figure.hidden));
  if (figure.hidden) return;
  query("[data-own-address]").textContent = address;
  await drawQr(query("[data-qr-picture]"), address);
  figure.scrollIntoView({ block: "nearest" });
}

async function copy() {
  const said = await navigator.clipboard.writeText(address).then(
    () => "copied",
    () => "notCopied",
  );
  announce(t(said));
}

query("[data-qr]").addEventListener("click", toggleQr);
query("[data-copy]").addEventListener("click", copy);
