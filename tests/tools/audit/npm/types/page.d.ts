// What our modules find in a page besides what browsers bring.

/** The texts of all modules by their names; make offline writes them in front of from_disk.js. */
declare const MODULES: Record<string, string>;
/** The index of the search, where it is a script (hooks/handbook/offline_zip/search_script.py). */
declare var HANDBOOK_SEARCH: import("../../../../../overrides/assets/search/inverted-index.js").IndexData;

interface RegExpConstructor {
  /** Only newer browsers have it, so it must be asked for: RegExp.escape?.(text). */
  escape?(text: string): string;
}
