/** Show the steps that put the file into a repository, with the addresses of its pages. */
import { query, queryAll } from "../lib/query.js";
import { pageAddress, parseRepository } from "./repository.js";

/**
 * Show the steps for the repository that staff entered; none before they did.
 *
 * @param {HTMLElement} root
 * @param {Record<string, Record<string, string>>} pages  Of each host.
 * @param {{ text: string, hasLogo: boolean }} file  Its text, and whether there is a logo to upload, too.
 * @param {(name: string) => string} message
 */
export function showRepository(root, pages, { text, hasLogo }, message) {
  const field = /** @type {HTMLInputElement} */ (query("[data-repository]", root));
  const repository = parseRepository(field.value);
  const isWrong = field.value !== "" && !repository;
  query("[data-repository-error]", root).textContent = isWrong ? message("notRepository") : "";
  field.setAttribute("aria-invalid", String(isWrong));
  for (const steps of queryAll("[data-host]", root)) {
    steps.hidden = steps.dataset.host !== repository?.host;
    if (!repository || steps.hidden) continue;
    for (const link of queryAll("[data-page]", steps)) {
      const href = pageAddress(pages[repository.host]?.[link.dataset.page ?? ""] ?? "", repository, text);
      Object.assign(link, { href, target: "_blank", rel: "noopener" }); // the form stays open
    }
  }
  for (const step of queryAll("[data-logo-step]", root)) step.hidden = !hasLogo;
}
