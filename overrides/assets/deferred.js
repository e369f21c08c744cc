/** What no reader waits for: the next page, the current section in the contents, the copy for offline use. */
import "./boot/prefetch-links.js";
import "./offline/register.js";

/** Whether the window is wide enough for the table of contents; the same width as in sidebars.css. */
const wide = matchMedia("(min-width: 60em)");
const highlightContents = () => wide.matches && import("./boot/toc-highlight.js");

wide.addEventListener("change", highlightContents);
highlightContents();
