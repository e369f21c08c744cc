/** How the message leaves the page: as a copy, a file, a link for a mail program, or on paper. */
import { copy } from "../lib/clipboard.js";
import { download } from "../lib/download.js";
import { eml, sms } from "../lib/mail-links.js";
import { queryOptional } from "../lib/query.js";
import { message, root, t } from "./context.js";
import { paragraphs } from "./preview.js";
import { body, openPlaceholders, subject } from "./text.js";

const fileName = () => t("file", { id: message.id });

/** @param {string | ClipboardItem} content */
function copyMessage(content) {
  const open = openPlaceholders();
  const copied = [t("copied"), ...(open.length > 0 ? [t("toFill", { blanks: open.join(", ") })] : [])].join(" ");
  return copy(content, { copied, notCopied: t("notCopied") });
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

/** @param {string | undefined} mailLink  For the mail app; missing if the message is too long for one. */
export function showLinks(mailLink) {
  const mail = queryOptional("[data-mail]", root);
  if (mail) {
    mail.hidden = !mailLink;
    if (mailLink) mail.setAttribute("href", mailLink);
  }
  queryOptional("[data-sms]", root)?.setAttribute("href", sms(body()));
}

/** What each button does, by its selector. */
export const sendActions = {
  "[data-copy]": () => copyMessage(richBody()),
  "[data-copy-subject]": () => copyMessage(subject()),
  "[data-print]": () => print(),
  "[data-share]": () => navigator.share({ title: subject() || document.title, text: body() }).catch(() => undefined), // closed again
  "[data-txt]": () => {
    const lines = message.subjects.length > 0 ? [subject(), "", body(), ""] : [body(), ""];
    download(`${fileName()}.txt`, "text/plain;charset=utf-8", lines.join("\n"));
  },
  "[data-eml]": () => download(`${fileName()}.eml`, "message/rfc822", eml(subject(), body())),
};
