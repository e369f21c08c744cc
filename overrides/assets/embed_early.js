/*
 * A page that is opened with ?embed is a part of another page (an iframe): only its content shows. This must be known
 * before anything is painted, so this file is no module, stands in the head of every page, and is as small as it can be.
 */
if (new URLSearchParams(location.search).has("embed")) {
  document.documentElement.classList.add("embed"); // chrome.css hides the rest
  import("./embed.js");
}
