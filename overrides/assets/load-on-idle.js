/** Loads deferred.js, which no reader waits for, once the page is loaded and the browser is idle. */

// Without lib/idle.js, because one more module makes the file of every page larger.
const load = () => (window.requestIdleCallback ?? setTimeout)(() => import("./deferred.js"));

if (document.readyState === "complete") load();
else addEventListener("load", load, { once: true });
