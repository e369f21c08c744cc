/** Rows that a finger or a mouse drags by their handle. */

/** Pixels from the window's edge within which dragging scrolls the page. */
const EDGE = 120;
const SCROLL_STEP = EDGE / 8;
const END_EVENTS = ["pointerup", "pointercancel"];

/**
 * Move a row above the first one whose middle is below the pointer, or to the end.
 *
 * @param {HTMLElement} row
 * @param {number} y  Of the pointer.
 */
function moveRow(row, y) {
  const items = /** @type {HTMLElement} */ (row.parentElement);
  const siblings = [...items.children].filter((sibling) => sibling !== row);
  const next = siblings.find((sibling) => {
    const { top, height } = sibling.getBoundingClientRect();
    return y < top + height / 2;
  });
  if (next !== row.nextElementSibling) items.insertBefore(row, next ?? null);
}

/** @param {number} y  Of the pointer. */
function scrollAtEdge(y) {
  if (y < EDGE) scrollBy(0, -SCROLL_STEP);
  else if (y > innerHeight - EDGE) scrollBy(0, SCROLL_STEP);
}

/**
 * Let the reader drag rows.
 *
 * @param {HTMLElement} items
 * @param {(from: number, to: number) => void} onDrop  Called with the same index twice if the drag was canceled.
 */
export function makeDraggable(items, onDrop) {
  items.addEventListener("pointerdown", (event) => {
    const handle = /** @type {HTMLElement} */ (event.target).closest("[data-drag]");
    const row = /** @type {HTMLElement | null} */ (handle?.closest("li"));
    if (!handle || !row || event.button !== 0) return;
    event.preventDefault();
    drag(items, row, onDrop);
  });
}

/**
 * @param {HTMLElement} items
 * @param {HTMLElement} row
 * @param {(from: number, to: number) => void} onDrop
 */
function drag(items, row, onDrop) {
  const from = [...items.children].indexOf(row);
  row.classList.add("item--dragged"); // no pointer capture: it would be lost when the row moves in the page
  const move = (/** @type {PointerEvent} */ { clientY }) => {
    moveRow(row, clientY);
    scrollAtEdge(clientY);
  };
  const drop = (/** @type {Event} */ { type }) => {
    document.removeEventListener("pointermove", move);
    for (const end of END_EVENTS) document.removeEventListener(end, drop);
    row.classList.remove("item--dragged");
    onDrop(from, type === "pointercancel" ? from : [...items.children].indexOf(row));
  };
  document.addEventListener("pointermove", move);
  for (const end of END_EVENTS) document.addEventListener(end, drop);
}
