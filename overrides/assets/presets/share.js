/** The page of a preset: its own address as a QR code, for those who show it to others. */
import { ownAddress } from "../lib/address.js";
import { copy } from "../lib/clipboard.js";
import { messagesFrom } from "../lib/i18n.js";
import { toggleQr } from "../lib/qr.js";
import { query as queryDocument, queryFrom } from "../lib/query.js";

const root = queryDocument("[data-preset]");
const query = queryFrom(root);
const t = messagesFrom(root);
const address = ownAddress();

const qrButton = query("[data-qr]");

query("[data-own-address]").textContent = address;
qrButton.addEventListener("click", async () => {
  const shown = await toggleQr(qrButton, () => address);
  if (shown !== "hidden") query("#preset_qr").scrollIntoView({ block: "nearest" });
});
query("[data-copy]").addEventListener("click", () => copy(address, { copied: t("copied"), notCopied: t("notCopied") }));
