/** On the home page, for a reader with a plan: loads what shows it. For all others, nothing more is loaded. */
if (document.documentElement.classList.contains("has-plan")) import("./home-panel.js");
