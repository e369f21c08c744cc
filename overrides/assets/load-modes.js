/** Loads modes.js if the address asks for a page in a frame (?embed) or for staff (?staff). */

if (/[?&](?:embed|staff)\b/.test(location.search)) import("./modes.js");
