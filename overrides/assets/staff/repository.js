/** Addresses of a host's own repository on GitHub or GitLab, where staff put the file. */

/** Characters of the longest address that GitHub surely opens. */
const MAX_LENGTH = 7500;
const BRANCH = "main";
const SCHEME = /^https?:\/\//iu;
const SSH = /^git@([^:/]+):/u;
const WITH_BRANCH = /^(?:tree|blob|edit)\/([^/]+)/u;

/**
 * @typedef {object} Repository
 * @property {"github" | "gitlab"} host
 * @property {string} base  Its address, without a slash at the end.
 * @property {string} branch
 */

/**
 * Return the repository that an address leads to, whatever page of it the address opens; null if it leads to none.
 *
 * @param {string} text
 * @returns {Repository | null}
 */
export function parseRepository(text) {
  const typed = text.trim().replace(SSH, "https://$1/");
  const address = SCHEME.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return null;
  const { hostname, pathname } = new URL(address);
  const isGitHub = hostname.replace(/^www\./u, "").startsWith("github.");
  const [project = "", page = ""] = isGitHub ? [pathname] : pathname.split("/-/");
  const names = project.split("/").filter(Boolean);
  const own = isGitHub ? names.slice(0, 2) : names;
  if (own.length < 2 || !hostname.includes(".")) return null;
  const [, branch = BRANCH] = WITH_BRANCH.exec(isGitHub ? names.slice(2).join("/") : page) ?? [];
  const base = `https://${hostname.replace(/^www\./u, "")}/${own.join("/").replace(/\.git$/u, "")}`;
  return { host: isGitHub ? "github" : "gitlab", base, branch };
}

/**
 * Return the address of a page of a repository. A text that is too long for an address is left out.
 *
 * @param {string} page  With {base}, {branch}, and maybe {text}.
 * @param {Repository} repository
 * @param {string} text  Of the file.
 */
export function pageAddress(page, { base, branch }, text) {
  const address = (/** @type {string} */ value) => page.replace("{base}", () => base).replace("{branch}", () => branch).replace("{text}", () => value);
  const filled = address(encodeURIComponent(text).replaceAll("%20", "+"));
  return filled.length <= MAX_LENGTH ? filled : address("");
}
