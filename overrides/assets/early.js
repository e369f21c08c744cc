/*
 * What must be known before anything is painted: that scripts run, that the page is a part of another one (?embed), and the colors.
 * It stands in each page itself, at the top of its body and with the same text everywhere, so that one hash allows it.
 */
{
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  if (new URLSearchParams(location.search).has("embed")) root.classList.add("embed"); // chrome.css hides the rest
  let chosen;
  try {
    chosen = localStorage.getItem("handbook.scheme"); // written by scheme.js
  } catch {
    // forbidden: the colors are those of the device
  }
  const isDark = chosen ? chosen === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
  if (isDark) document.body.dataset.mdColorScheme = "slate";
}
