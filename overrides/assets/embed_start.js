/** Only a page in a frame of another one needs what embed.js does. */

if (document.documentElement.classList.contains("embed")) import("./embed.js");
