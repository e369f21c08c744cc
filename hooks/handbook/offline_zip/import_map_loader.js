/**
 * Lets modules run in a page that was opened from a disk. Browsers load no module from there, but they run one that
 * stands in the page, and it may import what an import map gives as data. `handbook.offline_zip` writes the texts of all
 * modules as MODULES in front of this file, by the names under which the pages and the modules import them.
 *
 * Addresses of the kind data: belong to no origin, so no browser's rules for files can be in the way. They lead nowhere,
 * either: a module that asks for its own address is told that of its file.
 */
{
  const root = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const own = (/** @type {string} */ name, /** @type {string} */ text) => text.replaceAll("import.meta.url", JSON.stringify(new URL(name, root).href));
  const imports = Object.fromEntries(
    Object.entries(MODULES).map(([name, text]) => [name, `data:text/javascript,${encodeURIComponent(`${own(name, text)}\n//# sourceURL=${name}`)}`]),
  );
  document.head.append(Object.assign(document.createElement("script"), { type: "importmap", textContent: JSON.stringify({ imports }) }));
}
