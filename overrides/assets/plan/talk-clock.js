/** The clock of the talk: the minutes left, counted from its start, and a screen that stays on. */
import { keyOf } from "../lib/storage.js";
import { deviceZone } from "../lib/time-zones.js";
import { appointmentSpan, MINUTE, talkMinutes } from "./appointment.js";
import { currentPlan, query, t } from "./context.js";

const LAST_MINUTES = 5;
/** Milliseconds between two updates of the minutes left. */
const UPDATE_INTERVAL = 5000;
const STARTED = keyOf("started");

/** When the reader tapped the start, in milliseconds since 1970; 0 if not yet. */
let started = 0;
try {
  const [id, ms] = (sessionStorage.getItem(STARTED) ?? "").split(" ");
  if (id === currentPlan()?.id) started = Number(ms) || 0;
} catch {
  // after a reload, the clock begins again
}

/** Return the moment at which the talk ends, from the start that was tapped, else from the appointment; 0 if no talk is on. */
function endTime() {
  const plan = currentPlan();
  if (!plan) return 0;
  if (started) return started + talkMinutes(plan) * MINUTE;
  const span = appointmentSpan(plan, deviceZone());
  return span?.isTimed && span.from <= Date.now() && Date.now() < span.to ? span.to : 0;
}

/** Show the minutes left, or the button that starts the clock. */
export function showClock() {
  const end = endTime();
  const left = Math.ceil((end - Date.now()) / MINUTE);
  query("[data-start]").hidden = Boolean(end);
  query("[data-clock]").textContent = !end ? "" : left > 0 ? t("left", { minutes: left }) : t("over");
  query("[data-clock]").classList.toggle("talk__clock--last", Boolean(end) && left <= LAST_MINUTES);
  query("[data-last]").hidden = !end || left > LAST_MINUTES || left <= 0;
}

/** Keep the screen on as long as the page is visible, where the browser can. */
async function stayAwake() {
  if (document.visibilityState !== "visible" || !endTime()) return;
  await navigator.wakeLock?.request("screen").catch(() => undefined); // the battery is low, or the reader forbids it
}

query("[data-start]").addEventListener("click", () => {
  started = Date.now();
  try {
    sessionStorage.setItem(STARTED, `${currentPlan()?.id} ${started}`);
  } catch {
    // the clock runs as long as the page is open
  }
  showClock();
  stayAwake();
  query("[data-heading]").focus();
});
document.addEventListener("visibilitychange", stayAwake);
setInterval(showClock, UPDATE_INTERVAL);
stayAwake();
