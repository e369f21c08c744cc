/**
 * The address of the site's root. It is the folder above `assets/`, wherever in it this module is: the source has folders there, and a
 * published site has bundles.
 */
export const ROOT = import.meta.url.slice(0, import.meta.url.lastIndexOf("/assets/") + 1);
