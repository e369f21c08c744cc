/** What no reader waits for: the next page, the current section in the contents, the copy for offline use. */
import "./boot/prefetch-links.js";
import "./boot/toc-highlight.js";
import "./offline/register.js";
