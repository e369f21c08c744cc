/** Loaded by load-on-idle.js. */
import "./boot/prefetch-links.js";
import "./boot/toc-highlight.js";
import "./offline/register.js";
