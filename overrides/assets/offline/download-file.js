/** Downloads a file through the service worker. Few visits download anything, so this is loaded when one does. */
import { download } from "../lib/download.js";

/** @param {HTMLAnchorElement} link */
export async function fetchFile({ href, pathname }) {
  try {
    const response = await fetch(href);
    if (!response.ok) throw new Error(response.statusText);
    download(decodeURIComponent(pathname.split("/").at(-1) ?? ""), response.headers.get("content-type") ?? "", await response.blob());
  } catch {
    location.assign(href); // the browser, or the page of the worker for this, says what is wrong
  }
}
