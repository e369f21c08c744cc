/**
 * Call a function once the page is loaded and the browser is idle.
 *
 * @param {() => void} run
 */
export function whenIdle(run) {
  const wait = () => (window.requestIdleCallback ?? setTimeout)(() => run());
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}
