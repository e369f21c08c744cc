/*
 * For a page that shows a part of the handbook in an iframe: gives the frame the height of its content, and scrolls to
 * what a link in it names. It listens only to frames that show the site from which this file comes.
 */
(() => {
  const site = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const HIGHEST = 200000; // pixels; a longer frame is a mistake
  /** The page that each frame showed last. */
  const shown = new WeakMap();

  const frames = () =>
    [.../** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll("iframe[src]"))].filter(({ src }) => src.startsWith(site.href));

  /**
   * @param {HTMLIFrameElement} frame
   * @param {{ height: number, address: string }} told
   */
  const setHeight = (frame, { height, address }) => {
    frame.style.minHeight = "0";
    frame.style.height = `${Math.min(height, HIGHEST)}px`;
    const top = frame.getBoundingClientRect().top;
    if (shown.has(frame) && shown.get(frame) !== address && top < 0) scrollBy(0, top); // another page begins at its top
    shown.set(frame, address);
  };

  addEventListener("message", ({ data, origin, source }) => {
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || origin !== site.origin) return;
    if (data?.type === "handbook:height" && data.height > 0) setHeight(frame, data);
    else if (data?.type === "handbook:show" && data.top >= 0) scrollBy(0, frame.getBoundingClientRect().top + data.top);
  });
  // A frame that was ready before this script tells its height again.
  for (const { contentWindow } of frames()) contentWindow?.postMessage({ type: "handbook:ask" }, "*");
})();
