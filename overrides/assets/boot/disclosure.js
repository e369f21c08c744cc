/**
 * Opens the rule that the address names, opens or closes all rules of a page at once, and opens them for printing.
 * Without this script each rule opens by itself, and a browser that prints shows them all.
 */

const SELECTOR = "details:is(.rule, .question__more, .advice__more)";
const folds = () => [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(SELECTOR))];

/** Open the rule whose heading the address names, and what it is in. */
function openTarget() {
  const target = document.getElementById(location.hash.slice(1)); // ids are plain letters, digits and hyphens
  let fold = target?.closest("details") ?? target?.closest(".question")?.querySelector("details");
  for (; fold; fold = fold.parentElement?.closest("details")) fold.open = true;
}

/**
 * Let a button open all rules, or close them if all are open.
 *
 * @param {HTMLButtonElement} button
 */
function makeToggle(button) {
  button.addEventListener("click", () => {
    const isOpening = folds().some((fold) => !fold.open);
    for (const fold of folds()) fold.open = isOpening;
    button.textContent = (isOpening ? button.dataset.close : button.dataset.open) ?? "";
  });
}

/** @type {HTMLDetailsElement[]} */
let openedForPrint = [];
addEventListener("beforeprint", () => {
  openedForPrint = folds().filter((fold) => !fold.open);
  for (const fold of openedForPrint) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of openedForPrint) fold.open = false;
});
addEventListener("hashchange", openTarget);
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-unfold]"))) makeToggle(button);
openTarget();
