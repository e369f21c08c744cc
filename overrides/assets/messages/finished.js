/** The text of the message: the sentence that a question is about, the preview, its length, what is missing or wrong, and how it leaves. */
import { queryAll, queryOptional } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { createUndo } from "../lib/undo.js";
import { update } from "../state/store.js";
import { message, query, root, t } from "./context.js";
import { BEFORE_EDIT, currentInput } from "./fields.js";
import { showLength } from "./length.js";
import { showSentence } from "./live.js";
import { showPreview } from "./preview.js";
import { mailLink, sendActions, showLinks } from "./send.js";
import { openPlaceholders } from "./text.js";
import { showWarnings } from "./warnings.js";

/** @typedef {import("./fields.js").Input} Input */

const undo = createUndo({
  button: query("[data-undo]"),
  restore: (/** @type {Input} */ previous) => update((state) => ({ ...state, ...previous })),
  message: t("undone"),
  focus: query("[data-erase]"),
});
root.addEventListener(BEFORE_EDIT, (event) => undo.record(/** @type {CustomEvent<Input>} */ (event).detail));

/** Erase what was typed; one click restores it. */
function erase() {
  undo.record(currentInput());
  update((state) => ({ ...state, blanks: {}, theirs: {} }));
  announce(t("erased"));
}

/** @type {typeof sendActions} */
const actions = { ...sendActions, "[data-erase]": erase };
for (const [selector, action] of Object.entries(actions)) {
  for (const button of queryAll(selector, root)) button.addEventListener("click", () => action(button));
}
const share = queryOptional("[data-share]", root);
if (share) share.hidden = !("share" in navigator);

/** Open the field below the message that the address names. */
addEventListener("hashchange", () => {
  if (!location.hash.startsWith("#blank_")) return;
  const field = document.getElementById(location.hash.slice(1));
  const fold = field?.closest("details");
  if (fold) fold.open = true;
  field?.focus();
});

/** Shows the sentence of the field that has the focus, and leaves everything else as it is. */
export const showFocused = showSentence;

/**
 * Show all of it, as it is now.
 *
 * @param {import("./screens.js").Screen | undefined} screen  The question that the page asks, if it asks one.
 */
export function showText(screen) {
  if (screen) showSentence(screen);
  const open = openPlaceholders();
  const hook = open.map((id) => message.blanks[id].hook?.missing).find(Boolean);
  query("[data-ready-title]").textContent = hook ?? t(open.length > 0 ? "notReady" : "ready");
  showPreview();
  showLength();
  showWarnings(open, mailLink());
  showLinks();
}
