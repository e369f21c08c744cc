/**
 * Says where on the page the reader is: marks the entry in the contents beside the text, shows the page's title in the head once
 * its heading is out of sight, and offers the way back to the top to those who scroll up.
 */

const header = document.querySelector(".md-header");
const title = document.querySelector("[data-md-component=header-title]");
const heading = document.querySelector(".md-content h1");
const top = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-md-component=top]"));
const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".md-sidebar--secondary a[href^='#']")]);
const parts = links
  .map((link) => ({ link, place: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
  .filter(({ place }) => place);

const below = () => (header?.getBoundingClientRect().bottom ?? 0) + 24;
let before = scrollY;

/** Marks the last part that begins above the upper edge of what can be read. */
function mark() {
  const edge = below();
  const current = parts.findLast(({ place }) => /** @type {HTMLElement} */ (place).getBoundingClientRect().top <= edge);
  for (const { link } of parts) {
    if (link === current?.link) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

function offerTop() {
  if (top) top.hidden = scrollY > before || scrollY < innerHeight;
  before = scrollY;
}

let isAsked = false;
function follow() {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    offerTop();
    if (links[0]?.offsetParent) mark(); // not on a phone, where no contents stand beside the text
  });
}

top?.addEventListener("click", () => {
  scrollTo({ top: 0 });
  /** @type {HTMLElement | null} */ (document.querySelector(".md-header a"))?.focus({ preventScroll: true });
});
if (heading && title) {
  new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
    title.classList.toggle("md-header__title--active", !isIntersecting && boundingClientRect.top < 0);
  }, { rootMargin: `-${Math.round(header?.clientHeight ?? 0)}px 0px 0px` }).observe(heading);
}
addEventListener("scroll", follow, { passive: true });
addEventListener("resize", follow, { passive: true });
follow();
