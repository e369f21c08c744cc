/** How the list leaves the page: as a copy, a file, an address or on paper. */
import { ownAddress } from "../lib/address.js";
import { copy } from "../lib/clipboard.js";
import { download } from "../lib/download.js";
import { setExpanded, toggleQr } from "../lib/qr.js";
import { announce } from "../lib/status.js";
import { read } from "../state/store.js";
import { chosen } from "./choice-form.js";
import { query, t } from "./context.js";
import { asAddress, asCsv, asText } from "./list-export.js";
import { linesOf } from "./rows.js";

const lines = () => linesOf(read().list);
const text = () => asText(t("title"), lines(), (minutes) => t("minutes", { minutes }));
const address = () => asAddress(ownAddress(), read().list, chosen().minutes);
const copyText = (/** @type {string} */ content) => copy(content, { copied: t("copied"), notCopied: t("notCopied") });

async function share() {
  const data = { title: t("title"), url: address() };
  if (navigator.share && navigator.canShare?.(data)) {
    await navigator.share(data).catch(() => undefined); // the reader closed it
  } else {
    await copyText(data.url);
  }
}

async function toggleListQr() {
  const button = query("[data-qr]");
  if ((await toggleQr(button, address)) !== "too long") return;
  setExpanded(button, false);
  announce(t("tooLong"));
}

/** What each button does, by its selector. */
export const shareActions = {
  "[data-print]": () => print(),
  "[data-copy]": () => copyText(text()),
  "[data-share]": share,
  "[data-qr]": toggleListQr,
  "[data-txt]": () => download(`${t("file")}.txt`, "text/plain;charset=utf-8", text()),
  "[data-csv-file]": () => download(`${t("file")}.csv`, "text/csv;charset=utf-8", asCsv(t("csv").split("|"), lines())),
};
