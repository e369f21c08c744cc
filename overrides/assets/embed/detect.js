/** Loads embed/frame.js, which only a page in a frame of another site needs. */

if (document.documentElement.classList.contains("embed")) import("./frame.js");
