/** What no reader waits for: the next page, the current section in the contents, the copy for offline use, and links for staff. */
import "./boot/prefetch-links.js";
import "./offline/register.js";

/** Whether the window is wide enough for the table of contents; the same width as in sidebars.css. */
const wide = matchMedia("(min-width: 60em)");
const highlightContents = () => wide.matches && import("./boot/toc-highlight.js");

if (new URLSearchParams(location.search).has("staff")) import("./staff/staff-mode.js");

wide.addEventListener("change", highlightContents);
highlightContents();
