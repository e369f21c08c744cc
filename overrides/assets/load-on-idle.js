/** What nobody waits for comes once the page stands: the copy for offline use, the place in the contents, pages ahead of a tap. */

const load = () => (window.requestIdleCallback ?? setTimeout)(() => import("./deferred.js"));

if (document.readyState === "complete") load();
else addEventListener("load", load, { once: true });
