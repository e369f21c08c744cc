/** What only an address with ?embed or ?staff needs: a page in a frame of another site, and links for staff. */
import { startFrame } from "./embed/frame.js";

if (document.documentElement.classList.contains("embed")) startFrame();
if (new URLSearchParams(location.search).has("staff")) import("./staff/staff-mode.js");
