/*
 * For a page that embeds a part of the handbook in an iframe: gives the frame the height of its content, and scrolls to the targets of
 * its links. It listens only to frames that show the site from which this file comes.
 */
(() => {
  const site = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const MAX_HEIGHT = 200000; // pixels; a higher frame is a mistake
  /** The page that each frame showed last. */
  const pages = new WeakMap();

  const frames = () =>
    [.../** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll("iframe[src]"))].filter(({ src }) => src.startsWith(site.href));

  /**
   * @param {HTMLIFrameElement} frame
   * @param {{ height: number, address: string }} report
   */
  const setHeight = (frame, { height, address }) => {
    frame.style.minHeight = "0";
    frame.style.height = `${Math.min(height, MAX_HEIGHT)}px`;
    const top = frame.getBoundingClientRect().top;
    if (pages.has(frame) && pages.get(frame) !== address && top < 0) scrollBy(0, top); // another page begins at its top
    pages.set(frame, address);
  };

  addEventListener("message", ({ data, origin, source }) => {
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || origin !== site.origin) return;
    if (data?.type === "handbook:height" && data.height > 0) setHeight(frame, data);
    else if (data?.type === "handbook:show" && data.top >= 0) scrollBy(0, frame.getBoundingClientRect().top + data.top);
  });
  // A frame that was ready before this script reports its height again.
  for (const { contentWindow } of frames()) contentWindow?.postMessage({ type: "handbook:ask" }, "*");
})();
