/** Show a file that staff put into their repository, with the steps that fit it. */
import { query, queryAll } from "../lib/query.js";
import { pageAddress, parseRepository } from "./repository.js";

/** @typedef {import("./entry-outputs.js").Output} Output */
/** @typedef {import("./repository.js").Repository} Repository */

/**
 * Show a file, or none.
 *
 * @param {HTMLElement} root
 * @param {"entry" | "source"} name
 * @param {Output | null} output
 * @param {Record<string, Record<string, string>>} pages  The addresses of pages of each host.
 * @param {Repository | null} repository
 */
export function showOutput(root, name, output, pages, repository) {
  const box = query(`[data-output="${name}"]`, root);
  box.hidden = !output;
  if (!output) return;
  for (const part of queryAll("[data-when]", box)) part.hidden = !(part.dataset.when ?? "").split(" ").includes(output.mode);
  query("[data-file-path]", box).textContent = output.path;
  query("[data-text]", box).textContent = output.text;
  query("[data-first-line]", box).textContent = output.text;
  const isFilled = showLinks(box, output, pages, repository);
  query("[data-filled]", box).hidden = !isFilled;
  query("[data-empty]", box).hidden = isFilled;
}

/**
 * Return the repository whose address staff entered, and say if it isn't one.
 *
 * @param {HTMLElement} root
 * @param {(name: string) => string} message
 */
export function readRepository(root, message) {
  const field = /** @type {HTMLInputElement} */ (query("[data-repository]", root));
  const repository = parseRepository(field.value);
  const isWrong = field.value !== "" && !repository;
  query("[data-repository-error]", root).textContent = isWrong ? message("notRepository") : "";
  field.setAttribute("aria-invalid", String(isWrong));
  return repository;
}

/**
 * Set the addresses of the pages, and return whether the one for a new file has the text in it.
 *
 * @param {HTMLElement} box
 * @param {Output} output
 * @param {Record<string, Record<string, string>>} pages
 * @param {Repository | null} repository
 */
function showLinks(box, { path, text }, pages, repository) {
  let isFilled = false;
  const encoded = encodeURIComponent(path).replaceAll("%2F", "/"); // the folder of a center may have spaces
  for (const link of queryAll("[data-page]", box)) {
    const template = (repository && pages[repository.host]?.[link.dataset.page ?? ""])?.replace("{path}", () => encoded) ?? "";
    if (!repository) link.removeAttribute("href");
    else Object.assign(link, { href: pageAddress(template, repository, text), target: "_blank", rel: "noopener" }); // the form stays open
    if (link.dataset.page === "create" && repository) isFilled = template.includes("{text}") && pageAddress(template, repository, text) !== pageAddress(template, repository, "");
  }
  return isFilled;
}
