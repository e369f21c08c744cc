/** The page of a message: what the reader types fills the text, which is measured, checked, and sent. */
import { readEarlyInput } from "../lib/early-input.js";
import { mailto } from "../lib/mail-links.js";
import { queryOptional } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { isPersistent } from "../state/persistence.js";
import { watch } from "../state/store.js";
import { query, root, subjectChoice, t } from "./context.js";
import { eraseInput, form, showFields, store, storeField } from "./fields.js";
import { showPreview } from "./preview.js";
import { sendActions, showLinks } from "./send.js";
import { body, subject } from "./text.js";
import { showWarnings } from "./warnings.js";

function showText() {
  const isTooLong = showPreview();
  const mailLink = mailto(subject(), body());
  showWarnings(isTooLong, mailLink);
  showLinks(mailLink);
}

form.addEventListener("input", ({ target }) => {
  if (target === subjectChoice) showText();
  else storeField(/** @type {HTMLInputElement} */ (target));
});
form.addEventListener("submit", (event) => event.preventDefault());

const actions = {
  ...sendActions,
  "[data-erase]": () => {
    eraseInput();
    announce(t("erased"));
  },
};
for (const [button, action] of Object.entries(actions)) queryOptional(button, root)?.addEventListener("click", action);

const share = queryOptional("[data-share]", root);
if (share) share.hidden = !("share" in navigator);
const early = readEarlyInput(form);
if (Object.keys(early).length > 0) store(early); // a page that is only opened changes nothing
watch(() => {
  showFields();
  showText();
  query("[data-not-saved]").hidden = isPersistent();
});
