/**
 * Plans as a file, and as an address that carries them to another device. Pure functions.
 *
 * A file is JSON: what is kept, with a mark and its version. An address holds the same behind its "#", deflated where the
 * browser can; browsers send that part to no server.
 *
 * @typedef {import("../state/state-schema.js").State} State
 */
import { sanitize } from "../state/sanitize.js";
import { EMPTY, isNewer } from "../state/state-schema.js";

const MARK = "handbook-plans";
/** Characters of the longest file that is read; 500 full plans have fewer. */
export const LONGEST_FILE = 20_000_000;
const NAME = "plan";

/**
 * Return the text of a file with the whole state.
 *
 * @param {State} state
 */
export const asFile = (state) => `${JSON.stringify({ format: MARK, ...state }, null, 1)}\n`;

/**
 * Returns what a file holds, or what is wrong with it.
 *
 * @param {string} text
 * @returns {State | "bad" | "newer"}
 */
export function fromFile(text) {
  if (text.length > LONGEST_FILE) return "bad";
  try {
    const value = JSON.parse(text);
    if (value?.format !== MARK) return "bad";
    return isNewer(value) ? "newer" : sanitize(value);
  } catch {
    return "bad";
  }
}

/**
 * Returns the address that carries one plan.
 *
 * @param {string} page  The page's own address.
 * @param {State} state
 * @param {string} id    Of the plan.
 */
export async function asAddress(page, state, id) {
  const plans = state.plans.filter((one) => one.id === id);
  const bytes = new TextEncoder().encode(JSON.stringify({ format: MARK, version: state.version, plans, active: id }));
  const address = new URL(page);
  address.search = "";
  address.hash = `${NAME}=${await packed(bytes)}`;
  return address.href;
}

/**
 * Returns what an address carries, or what is wrong with it; nothing if it carries nothing.
 *
 * @param {string} hash
 * @returns {Promise<State | "bad" | "newer" | undefined>}
 */
export async function fromAddress(hash) {
  const text = hash.replace(/^#/, "");
  if (!text.startsWith(`${NAME}=`)) return undefined;
  try {
    const found = fromFile(new TextDecoder("utf-8", { fatal: true }).decode(await unpacked(text.slice(NAME.length + 1))));
    if (typeof found === "string") return found;
    // Only the plans: a link that someone else made must not fill in the reader's own name, address, list or choices.
    return found.plans.length > 0 ? { ...EMPTY, plans: found.plans, active: found.active } : "bad";
  } catch {
    return "bad";
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function packed(bytes) {
  if (!("CompressionStream" in globalThis)) return `0${base64(bytes)}`;
  return `1${base64(await through(bytes, new CompressionStream("deflate-raw")))}`;
}

/** @param {string} text */
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.slice(1).replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  return text.startsWith("1") ? through(bytes, new DecompressionStream("deflate-raw")) : bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {ReadableWritablePair<Uint8Array, BufferSource>} stream
 */
async function through(bytes, stream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > LONGEST_FILE) throw new RangeError("too long"); // a small address can hold a huge text
    chunks.push(read.value);
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (chunks)).arrayBuffer());
}

/** @param {Uint8Array} bytes */
const base64 = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

