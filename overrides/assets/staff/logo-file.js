/** The logo that staff choose from their device: it is only shown here, and they upload it to their repository themselves. */

const TYPES = /\.(?:svg|png)$/iu;
const NOT_IN_NAMES = /[^A-Za-z0-9._-]+/gu;
const AT_ENDS = /^[._-]+|[._-]+$/gu;
/** The name of a file whose own name has no letter that a name can have. */
const DEFAULT_NAME = "logo";

/**
 * @typedef {object} Logo
 * @property {string} name  Its name without spaces and special characters, as the file accepts it.
 * @property {boolean} isRenamed  Whether staff must give the file this name before they upload it.
 * @property {string} address  The image as a data address.
 * @property {boolean} isTooLarge
 */

/**
 * Read an image; null if it's neither SVG nor PNG.
 *
 * @param {File} file
 * @param {number} kilobytes  The limit of its size.
 * @returns {Promise<Logo | null>}
 */
export async function readLogo(file, kilobytes) {
  if (!TYPES.test(file.name)) return null;
  const name = nameOf(file.name);
  return { name, isRenamed: name !== file.name, address: await dataAddress(file), isTooLarge: file.size > kilobytes * 1000 };
}

/** @param {string} name */
function nameOf(name) {
  const [type = ""] = TYPES.exec(name) ?? [];
  const stem = name.slice(0, -type.length).normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll(NOT_IN_NAMES, "-");
  return (stem.replaceAll(AT_ENDS, "") || DEFAULT_NAME) + type.toLowerCase();
}

/**
 * @param {File} file
 * @returns {Promise<string>}
 */
function dataAddress(file) {
  const type = /svg$/iu.test(file.name) ? "image/svg+xml" : "image/png";
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(new Blob([file], { type }));
  });
}
