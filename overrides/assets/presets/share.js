/** The page of a preset: its own address as a QR code, for those who show it to others. */
import { ownAddress } from "../lib/address.js";
import { copy } from "../lib/clipboard.js";
import { messagesFrom } from "../lib/i18n.js";
import { drawQr } from "../lib/qr.js";
import { query } from "../lib/query.js";

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

query("[data-qr]").addEventListener("click", toggleQr);
query("[data-copy]").addEventListener("click", () => copy(address, { copied: t("copied"), notCopied: t("notCopied") }));
