/** "Did you send it?" below a message: loads what that needs once a reader gets there. */
import { queryOptional } from "../lib/query.js";

const section = queryOptional("[data-sent]");
const load = () => import("./sent-view.js");
const observer = new IntersectionObserver((entries) => {
  if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
  observer.disconnect();
  load();
});
if (section) {
  observer.observe(section);
  queryOptional("[data-sent-yes]", section)?.addEventListener("click", () => load().then(({ noteSent }) => noteSent()));
}
