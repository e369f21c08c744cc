/** On the page of the plan: what is kept leaves as a file or as a link, comes back, and is erased. */
import { isKept } from "./keeps.js";
import { merged, withoutPlan } from "./kept.js";
import { download, ownAddress, ownPath, showAddress } from "./page.js";
import { asAddress, asFile, fromAddress, fromFile, LONGEST_FILE } from "./plan_files.js";
import { announce, newId, part, plan, says } from "./plan_page.js";
import { drawQr } from "./qr.js";
import { broken, eraseAll, readAll, updateAll } from "./store.js";

/** @typedef {import("./kept.js").Kept} Kept */

const input = /** @type {HTMLInputElement} */ (part("[data-import]"));

/** @type {Kept[]} what was kept before each change of this visit */
const before = [];

/** Shows whether anything is kept at all, and what can be undone. */
export function showData() {
  const text = broken();
  part("[data-not-saved]").hidden = isKept();
  part("[data-broken]").hidden = !text;
  part("[data-data-undo]").hidden = before.length === 0;
  part("[data-delete]").hidden = !plan();
  part("[data-move]").hidden = !plan();
}

/** @param {Kept} other */
function take(other) {
  before.push(readAll());
  let counts = { added: 0, doubled: 0 };
  updateAll((kept) => {
    const { kept: both, ...found } = merged(kept, other, newId);
    counts = found;
    return { ...both, active: other.plans.some(({ id }) => id === other.active) ? other.active : both.active };
  });
  announce(says("imported", counts));
}

async function readFile() {
  const [file] = input.files ?? [];
  if (!file) return;
  const found = file.size > LONGEST_FILE ? "bad" : fromFile(await file.text());
  input.value = "";
  if (typeof found === "string") announce(says(found === "newer" ? "newerFile" : "badFile"));
  else take(found);
}

/** Shows a plan that came with the address, and asks what to do with it. */
async function offerShared() {
  const found = await fromAddress(location.hash);
  if (!found) return;
  showAddress(ownPath());
  if (typeof found === "string") {
    announce(says(found === "newer" ? "newerFile" : "badLink"));
    return;
  }
  const title = part("[data-offer-title]");
  const [first] = found.plans;
  title.textContent = found.plans.length > 1 ? says("offerMany", { count: found.plans.length }) : says("offer", { name: first.name });
  part("[data-offer]").hidden = false;
  title.focus();
  part("[data-offer-yes]").onclick = () => {
    part("[data-offer]").hidden = true;
    take(found);
    part("[data-name]").focus();
  };
  part("[data-offer-no]").onclick = () => {
    part("[data-offer]").hidden = true;
    part(plan() ? "[data-name]" : "#new_name").focus();
  };
}

const address = () => asAddress(ownAddress(), readAll(), readAll().active);

async function toggleMove() {
  const figure = part("#plan_qr");
  const button = part("[data-move]");
  figure.hidden = !figure.hidden;
  button.setAttribute("aria-expanded", String(!figure.hidden));
  if (figure.hidden) return;
  const picture = part("[data-qr-picture]");
  picture.hidden = !(await drawQr(picture, await address()));
  if (picture.hidden) announce(says("tooLong")); // the link still works
}

const clicks = {
  "[data-export]": () => {
    download(`${says("exportFile")}.json`, "application/json", asFile(readAll()));
    announce(says("exported"));
  },
  "[data-move]": toggleMove,
  "[data-move-copy]": async () => {
    try {
      await navigator.clipboard.writeText(await address());
      announce(says("copied"));
    } catch {
      announce(says("notCopied"));
    }
  },
  "[data-delete]": () => {
    const current = plan();
    if (!current) return;
    before.push(readAll());
    updateAll((kept) => withoutPlan(kept, current.id));
    announce(says("deleted", { name: current.name }));
    part("[data-data-undo]").focus();
  },
  "[data-erase]": () => {
    before.push(readAll());
    eraseAll();
    announce(says("erased"));
    part("[data-data-undo]").focus();
  },
  "[data-data-undo]": () => {
    const last = before.pop();
    if (last) updateAll(() => last);
    announce(says("undone"));
    if (before.length === 0) part("[data-export]").focus();
  },
  "[data-broken-save]": () => download(`${says("exportFile")}.txt`, "text/plain;charset=utf-8", broken() ?? ""),
};
for (const [name, act] of Object.entries(clicks)) part(name).addEventListener("click", act);
input.addEventListener("change", readFile);
addEventListener("hashchange", offerShared);
offerShared();
