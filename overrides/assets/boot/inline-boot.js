/*
 * What must be known before the first paint: that scripts run, that the page is embedded in another one (?embed), whether there is a plan,
 * and the colors.
 * It is inline in each page, at the top of its body and with the same text everywhere, so that one hash allows it.
 *
 * A script may not arrive: a sandboxed frame, a filter or a bad connection blocks it. Then the page falls back to its form without
 * scripts, so that no button is dead and nothing is hidden. Each script of the page must have run by the time the page is loaded.
 */
{
  const { classList, dataset } = document.documentElement;
  const giveUp = () => classList.replace("js", "no-js");
  classList.replace("no-js", "js");
  // A script that does not come has no error; what browsers report of sizes that change has none either, and is no script.
  // @ts-expect-error  an error without a target that is an element is one of a script, and has an error
  addEventListener("error", ({ target, error }) => (error || target.localName === "script") && document.readyState !== "complete" && giveUp(), true);
  addEventListener("load", () => dataset.scripts || giveUp());
  if (location.hash) classList.add("placed"); // composer.css hides the page until the script has opened that screen
  if (new URLSearchParams(location.search).has("embed")) classList.add("embed"); // embed.css hides everything but the content
  let chosen;
  try {
    // @ts-expect-error  every page has it; where it is missing, the colors are those of the device, too
    const prefix = document.querySelector("meta[name=storage-prefix]").content; // as in lib/storage.js
    chosen = localStorage.getItem(`${prefix}scheme`); // written by boot/theme-toggle.js
    if (localStorage.getItem(`${prefix}state`)?.includes('"plans":[{')) classList.add("has-plan"); // written by state/store.js
  } catch {
    // forbidden: the colors are those of the device
  }
  const isDark = chosen === "slate" || (chosen !== "default" && matchMedia("(prefers-color-scheme: dark)").matches);
  if (isDark) document.body.dataset.mdColorScheme = "slate";
}
