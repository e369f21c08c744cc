/** Shows where on the page the reader is: marks the current section in the table of contents. */

const header = document.querySelector(".md-header");
const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".md-sidebar--secondary a[href^='#']")]);
const sections = links
  .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
  .filter((section) => section.heading);

/** Pixels below the header within which a heading counts as read. */
const MARGIN = 24;

/** Mark the last section that begins above the upper edge of the visible text. */
function markSection() {
  const edge = (header?.getBoundingClientRect().bottom ?? 0) + MARGIN;
  const current = sections.findLast((section) => /** @type {HTMLElement} */ (section.heading).getBoundingClientRect().top <= edge);
  for (const { link } of sections) {
    if (link === current?.link) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

let isScheduled = false;
function update() {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    if (links[0]?.offsetParent) markSection(); // not on a phone, where the page shows no contents
  });
}

addEventListener("scroll", update, { passive: true });
addEventListener("resize", update, { passive: true });
update();
