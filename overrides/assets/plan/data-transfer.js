/**
 * Plans as a file, and as an address that carries them to another device. Pure functions.
 *
 * A file is JSON: the state with the name of its format and its version. An address has the same after its "#", deflated where
 * the browser can; browsers send that part to no server.
 *
 * @typedef {import("../state/state-schema.js").State} State
 */
import { sanitize } from "../state/sanitize.js";
import { EMPTY, isNewer } from "../state/state-schema.js";

const FORMAT = "handbook-plans";
/** Characters of the longest file that is read; 500 full plans have fewer. */
export const MAX_FILE_LENGTH = 20_000_000;
/** Name of the parameter that carries the plan in an address. */
const PARAMETER = "plan";

/**
 * Return the text of a file with the whole state.
 *
 * @param {State} state
 */
export const asFile = (state) => `${JSON.stringify({ format: FORMAT, ...state }, null, 1)}\n`;

/**
 * Return the state in a file, or what is wrong with it.
 *
 * @param {string} text
 * @returns {State | "bad" | "newer"}
 */
export function fromFile(text) {
  if (text.length > MAX_FILE_LENGTH) return "bad";
  try {
    const value = JSON.parse(text);
    if (value?.format !== FORMAT) return "bad";
    return isNewer(value) ? "newer" : sanitize(value);
  } catch {
    return "bad";
  }
}

/**
 * Return the address that carries one plan.
 *
 * @param {string} page  The page's own address.
 * @param {State} state
 * @param {string} id    Of the plan.
 */
export async function asAddress(page, state, id) {
  const plans = state.plans.filter((plan) => plan.id === id);
  const bytes = new TextEncoder().encode(JSON.stringify({ format: FORMAT, version: state.version, plans, active: id }));
  const url = new URL(page);
  url.search = "";
  url.hash = `${PARAMETER}=${await encode(bytes)}`;
  return url.href;
}

/**
 * Return the state that an address carries, or what is wrong with it; nothing if it carries none.
 *
 * @param {string} hash
 * @returns {Promise<State | "bad" | "newer" | undefined>}
 */
export async function fromAddress(hash) {
  const text = hash.replace(/^#/, "");
  if (!text.startsWith(`${PARAMETER}=`)) return undefined;
  try {
    const state = fromFile(new TextDecoder("utf-8", { fatal: true }).decode(await decode(text.slice(PARAMETER.length + 1))));
    if (typeof state === "string") return state;
    // Only the plans: a link that someone else made must not fill in the reader's own name, address, list or choices.
    return state.plans.length > 0 ? { ...EMPTY, plans: state.plans, active: state.active } : "bad";
  } catch {
    return "bad";
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function encode(bytes) {
  if (!("CompressionStream" in globalThis)) return `0${base64(bytes)}`;
  return `1${base64(await transform(bytes, new CompressionStream("deflate-raw")))}`;
}

/** @param {string} text */
async function decode(text) {
  const bytes = Uint8Array.from(atob(text.slice(1).replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  return text.startsWith("1") ? transform(bytes, new DecompressionStream("deflate-raw")) : bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {ReadableWritablePair<Uint8Array, BufferSource>} stream
 */
async function transform(bytes, stream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > MAX_FILE_LENGTH) throw new RangeError("too long"); // a small address can inflate to a huge text
    chunks.push(read.value);
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (chunks)).arrayBuffer());
}

/** @param {Uint8Array} bytes */
const base64 = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
