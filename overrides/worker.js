/**
 * Keeps the whole handbook on the device, so that it opens without a connection from the second visit on.
 *
 * It is published as worker.js, with EDITION in front of it: what belongs to this edition (hooks/handbook/site/service_worker.py).
 * It is our own and uses no library: what matters here is one promise that libraries do not make, that a page never gets
 * a file of another edition, and it is easier to see in these few lines than behind a hundred options.
 *
 * 1. Each edition has a cache of its own. A file goes into it, and out of it to a page, only if its bytes have the hash of the list.
 *    So a server in the middle of an update, the sign-in page of a hotel, or another page of the same origin can't get in.
 * 2. An edition is installed when every file is there. If one fails, the edition before goes on; the next visit tries again.
 * 3. All files of an edition carry the headers that the host sent when it was installed, such as its policy. A file that has not
 *    changed is copied from the edition before, but never with that edition's headers.
 * 4. A new edition waits until the reader agrees (assets/offline/register.js) or until no page of the old one is open.
 *
 * Lasting storage is not asked for (navigator.storage.persist): Firefox would put that question to somebody who only reads,
 * and the other browsers decide by themselves, by how often a site is used. Plans can be saved as a file.
 *
 * @typedef {object} Edition
 * @property {string} hash                  The hash of both lists.
 * @property {Record<string, string>} now   Files that are kept from the start, each with its hash; a page stands under its folder.
 * @property {Record<string, string>} later Files that are kept once they were opened.
 *
 * @typedef {{ caches: Cache[], rules: Headers }} Earlier  The caches of all editions, and what the host says about every file now.
 */

/** The first page. */
const HOME = "";
/** The page for an address that does not exist. */
const MISSING = "404.html";
/** The page that says why a file can't be opened. */
const NOT_KEPT = "offline/";
/** Files that are asked for at the same time: enough to be quick, few enough to leave room for what the reader opens. */
const AT_ONCE = 4;
/** What a server says about sending a file, which is not true of a kept one; a viewer would ask for its parts, or a match would fail. */
const OF_SENDING = ["accept-ranges", "content-encoding", "content-length", "vary"];
/** What a server says about one file; all else it says about every file of the site. */
const OF_A_FILE = ["age", "cache-control", "content-type", "date", "etag", "expires", "last-modified"];

const SCOPE = registration.scope;
/** Other handbooks may stand on the same host; the space ends the address, so that none is the beginning of another. */
const OUR_CACHES = `handbook ${SCOPE} `;

/** @type {Edition | null} */
const edition = EDITION;
const CACHE = OUR_CACHES + edition?.hash;

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OUR_CACHES));

/** @param {string} address  A path from the site's root, as in the lists. */
const urlOf = (address) => SCOPE + address.split("/").map(encodeURIComponent).join("/");

/**
 * Returns the path from the site's root, as in the lists; nothing for what is not ours.
 *
 * @param {string} url
 */
function addressOf(url) {
  const plain = url.split(/[?#]/)[0];
  if (!plain.startsWith(SCOPE)) return undefined;
  try {
    return decodeURIComponent(plain.slice(SCOPE.length)).replace(/(^|\/)index\.html$/, "$1");
  } catch {
    return undefined; // no server has such a file
  }
}

/** @param {string} address */
function hashIn(address) {
  const list = [edition?.now ?? {}, edition?.later ?? {}].find((one) => Object.hasOwn(one, address));
  return list?.[address];
}

/** @param {ArrayBuffer} bytes */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Returns the bytes of a response if they are those of this edition.
 *
 * @param {string} address
 * @param {Response} response
 */
async function bytesOf(address, response) {
  const bytes = await response.arrayBuffer();
  return (await hashOf(bytes)).startsWith(/** @type {string} */ (hashIn(address))) ? bytes : undefined;
}

/**
 * Puts a response into the cache if its bytes are those of this edition, whatever its status and however it came here: after a
 * redirect, a browser would refuse it as a page, so a response of our own is made of the bytes. The host's rules stay with it.
 *
 * @param {Cache} cache
 * @param {string} address
 * @param {Response} response
 * @param {Headers} [rules]  What the host says about every file now, if the response comes from an earlier edition.
 * @returns {Promise<boolean>}  Whether it fits.
 */
async function put(cache, address, response, rules) {
  const bytes = await bytesOf(address, response);
  if (!bytes) return false;
  const headers = new Headers(rules ?? response.headers);
  for (const name of rules ? OF_A_FILE : []) {
    const value = response.headers.get(name);
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  for (const name of OF_SENDING) headers.delete(name);
  await cache.put(urlOf(address), new Response(bytes, { headers }));
  return true;
}

/**
 * Puts a file into the cache: from an earlier edition if it has not changed, else from the server. The
 * browser's own cache is left out of it: it may hold the file of another day, and need not hold everything a second time.
 *
 * @param {Cache} cache
 * @param {Earlier} earlier
 * @param {string} address
 */
async function keep(cache, earlier, address) {
  for (const one of earlier.caches) {
    const response = await one.match(urlOf(address));
    if (response && (await put(cache, address, response, earlier.rules))) return;
  }
  const fits = await put(cache, address, await fetch(urlOf(address), { cache: "no-store" }));
  if (!fits) throw new Error(`${address} is not the file of this edition`);
}

/** Fills the cache of this edition; fails if a file is missing or is another one. */
async function install() {
  const { headers } = await fetch(urlOf(HOME), { cache: "no-store" });
  const cache = await caches.open(CACHE); // it may hold what a try left that was cut off
  const earlier = { caches: await Promise.all((await ourCaches()).map((name) => caches.open(name))), rules: headers };
  const left = Object.keys(/** @type {Edition} */ (edition).now).values(); // all lanes take from the same ones
  const lane = async () => {
    for (const address of left) await keep(cache, earlier, address);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await keepOpened(cache, earlier);
}

/**
 * Keeps what the reader had opened in an earlier edition. If one of these fails, only that file is missing.
 *
 * @param {Cache} cache
 * @param {Earlier} earlier
 */
async function keepOpened(cache, earlier) {
  const opened = (await Promise.all(earlier.caches.map((one) => one.keys()))).flat().map(({ url }) => addressOf(url) ?? "");
  for (const address of new Set(opened)) {
    if (Object.hasOwn(edition?.later ?? {}, address)) await keep(cache, earlier, address).catch(() => undefined);
  }
}

/** Throws the editions before this one away, unless yet another one is on its way: that one still copies, and cleans up itself. */
async function cleanUp() {
  const names = await ourCaches();
  if (registration.installing || registration.waiting) return;
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

/**
 * Returns a file of this edition from the cache, if it is there and unchanged: any page of the same origin can write into the cache.
 *
 * @param {string} address
 */
async function kept(address) {
  const response = await caches.match(urlOf(address), { cacheName: CACHE });
  const bytes = response && (await bytesOf(address, response));
  return bytes && new Response(bytes, { headers: response.headers });
}

/**
 * Returns a file of this edition. One that is not kept yet comes from the server; if the server has a newer edition, the reader
 * gets that file rather than none, but it is not kept.
 *
 * @param {FetchEvent} event
 * @param {string} address
 */
async function answer(event, address) {
  const response = await kept(address).catch(() => undefined);
  if (response) return response;
  try {
    const sent = await fetch(event.request);
    event.waitUntil(keepCopy(address, sent.clone()).catch(() => undefined)); // a full device keeps nothing
    return sent;
  } catch {
    return event.request.mode === "navigate" ? Response.redirect(urlOf(NOT_KEPT)) : Response.error();
  }
}

/**
 * @param {string} address
 * @param {Response} response
 */
const keepCopy = async (address, response) => put(await caches.open(CACHE), address, response);

/**
 * Returns a page that the list does not have: the same address with its slash, what the server knows, or the page for
 * missing ones.
 *
 * @param {Request} request
 * @param {string} address
 */
async function elsewhere(request, address) {
  if (hashIn(`${address}/`)) return Response.redirect(`${urlOf(address)}/${new URL(request.url).search}`);
  try {
    return await fetch(request);
  } catch {
    const page = await kept(MISSING);
    return new Response(page?.body, { status: 404, headers: page?.headers });
  }
}

/** @param {FetchEvent} event */
function onFetch(event) {
  const { method, headers, mode, url } = event.request;
  const address = addressOf(url);
  if (method !== "GET" || headers.has("range") || address === undefined) return;
  if (hashIn(address)) event.respondWith(answer(event, address));
  else if (mode === "navigate") event.respondWith(elsewhere(event.request, address));
}

/** The host wants no copies on devices any more. */
async function leave() {
  await Promise.all((await ourCaches()).map((name) => caches.delete(name)));
  await registration.unregister();
}

if (edition) {
  addEventListener("install", (event) => event.waitUntil(install()));
  addEventListener("activate", (event) => event.waitUntil(cleanUp()));
  addEventListener("fetch", onFetch);
  addEventListener("message", ({ data }) => data === "use" && skipWaiting());
} else {
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(leave()));
}
