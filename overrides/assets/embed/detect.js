/** Only a page in a frame of another one needs what embed/frame.js does. */

if (document.documentElement.classList.contains("embed")) import("./frame.js");
