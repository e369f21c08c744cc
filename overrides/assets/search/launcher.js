/**
 * Opens the search, from buttons and keys. Its dialog and the index are loaded on first use. Without scripts the styles hide the buttons.
 */

const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog[data-search]"));
const failed = dialog?.querySelector("[data-failed]");
const isFrame = document.documentElement.classList.contains("embed");

/** @type {Promise<import("./dialog.js").SearchDialog> | undefined} */
let loading;

/** Load the script of the dialog and the first part of the index in parallel. After a failure, the next call tries again. */
function load() {
  loading ??= Promise.all([import("./dialog.js"), index()]).then(
    ([{ SearchDialog }, data]) => new SearchDialog(/** @type {HTMLDialogElement} */ (dialog), data),
  );
  loading.catch(() => (loading = undefined));
  return loading;
}

/** Return the first part of the index. A page from a disk may not fetch; there, all of it is a script (offline_zip/search_script.py). */
async function index() {
  const address = dialog?.dataset.search ?? "";
  if (location.protocol !== "file:") return (await fetch(address)).json();
  await new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src: address.replace(/json$/, "js"), onload, onerror }));
  });
  return globalThis.HANDBOOK_SEARCH;
}

/**
 * Open the dialog, at once, so that nothing typed is lost.
 *
 * @param {string} [query]  What the reader searched for before.
 * @param {string} [at]  The address of the result that was chosen.
 */
async function open(query, at) {
  if (!dialog || dialog.open || isFrame) return;
  dialog.showModal(); // puts the focus into the field
  dialog.querySelector("input")?.select();
  failed?.setAttribute("hidden", "");
  try {
    (await load()).show(query, at);
  } catch {
    failed?.removeAttribute("hidden");
  }
}

/** Open the dialog again for a reader who comes back from a result. */
function openAgain() {
  const { search, at } = history.state ?? {};
  if (typeof search === "string") open(search, at);
}

/**
 * Return whether keys open the search. No single key does: people who speak to their device, or whose hand slips, would open it
 * without wanting it.
 *
 * @param {KeyboardEvent} event
 */
const isHotkey = ({ key, ctrlKey, metaKey, altKey }) => key === "k" && (ctrlKey || metaKey) && !altKey;

for (const button of document.querySelectorAll("[data-open-search]")) button.addEventListener("click", () => open());
dialog?.querySelector("button")?.addEventListener("click", () => dialog.close());
dialog?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault(); // some browsers would only empty the field
  dialog.close();
});
addEventListener("keydown", (event) => {
  if (!isHotkey(event) || isFrame) return;
  event.preventDefault();
  open();
});
addEventListener("popstate", openAgain);
openAgain();
