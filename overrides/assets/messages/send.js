/** How the message leaves the page: as a copy, a file, a link for an app, or on paper. A blank is a writing line there. */
import { copy } from "../lib/clipboard.js";
import { download } from "../lib/download.js";
import { eml, mailto, sms } from "../lib/mail-links.js";
import { queryOptional } from "../lib/query.js";
import { message, query, root, t } from "./context.js";
import { paragraphs } from "./preview.js";
import { body, openPlaceholders, subject } from "./text.js";

/** Milliseconds for which a button says that it has copied. */
const COPIED_TIME = 4000;

const fileName = () => t("file", { id: message.id });

/**
 * Copy, and say so in the status line and in the button.
 *
 * @param {string | ClipboardItem} content
 * @param {HTMLElement} button
 */
async function copyMessage(content, button) {
  const open = openPlaceholders().map((id) => message.blanks[id].title);
  const copied = [t("copied"), ...(open.length > 0 ? [t("toFill", { blanks: open.join(", ") })] : [])].join(" ");
  if (!(await copy(content, { copied, notCopied: t("notCopied") })) || button.dataset.label) return;
  button.dataset.label = button.textContent ?? "";
  button.textContent = t("copied");
  setTimeout(() => {
    button.textContent = button.dataset.label ?? "";
    delete button.dataset.label;
  }, COPIED_TIME);
}

/** Return the message both plain and as paragraphs, so that it looks right wherever it is pasted. */
function richBody() {
  const text = body();
  if (!globalThis.ClipboardItem) return text;
  const container = document.createElement("div");
  container.append(...paragraphs([{ text }]));
  return new ClipboardItem({
    "text/plain": new Blob([text], { type: "text/plain" }),
    "text/html": new Blob([container.innerHTML], { type: "text/html" }),
  });
}

/** Return the link for the mail app, or nothing if the message is too long for one. */
export const mailLink = () => mailto(subject(), body(), message.limit.link);

/** Show the links to apps. Where the message is too long for the mail app, copying it becomes the main button. */
export function showLinks() {
  const mail = queryOptional("[data-mail]", root);
  const link = mailLink();
  if (mail) {
    mail.hidden = !link;
    if (link) mail.setAttribute("href", link);
    for (const name of ["button--main", "dock__main"]) query("[data-copy]").classList.toggle(name, !link);
  }
  queryOptional("[data-sms]", root)?.setAttribute("href", sms(body()));
}

/**
 * What each button does, by its selector.
 *
 * @type {Record<string, (button: HTMLElement) => unknown>}
 */
export const sendActions = {
  "[data-copy]": (button) => copyMessage(richBody(), button),
  "[data-copy-subject]": (button) => copyMessage(subject(), button),
  "[data-print]": () => print(),
  "[data-share]": () => navigator.share({ title: subject() || document.title, text: body() }).catch(() => undefined), // closed again
  "[data-txt]": () => {
    const lines = message.subjects.length > 0 ? [subject(), "", body(), ""] : [body(), ""];
    download(`${fileName()}.txt`, "text/plain;charset=utf-8", lines.join("\n"));
  },
  "[data-eml]": () => download(`${fileName()}.eml`, "message/rfc822", eml(subject(), body())),
};
