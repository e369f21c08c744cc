import { announce } from "./status.js";

/**
 * Copy to the clipboard; announce whether it worked, and return it.
 *
 * @param {string | Promise<string> | ClipboardItem} content
 * @param {{ copied: string, notCopied: string }} messages
 */
export async function copy(content, { copied, notCopied }) {
  try {
    const loaded = content instanceof Promise ? await content : content;
    await (typeof loaded === "string" ? navigator.clipboard.writeText(loaded) : navigator.clipboard.write([loaded]));
    announce(copied);
    return true;
  } catch {
    announce(notCopied); // forbidden, or the page has no secure connection
    return false;
  }
}
