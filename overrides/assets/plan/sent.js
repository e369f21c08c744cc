/** "Did you send it?" below a message: loads what that needs once a reader gets there. */
import { queryOptional } from "../lib/query.js";

const section = queryOptional("[data-sent]");
const load = (/** @type {IntersectionObserverEntry[]} */ entries, /** @type {IntersectionObserver} */ observer) => {
  if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
  observer.disconnect();
  import("./sent-view.js");
};
if (section) new IntersectionObserver(load, { rootMargin: "100%" }).observe(section);
