/**
 * The service worker: caches the whole handbook on the device, so that it opens without a connection from the second visit on.
 *
 * It is published as worker.js, with EDITION in front of it: the files of this build (hooks/handbook/site/service_worker.py).
 * It uses no library: what matters here is one promise that libraries do not make, that a page never gets a file of another
 * edition, and it is easier to see in these few lines than behind a hundred options.
 *
 * 1. Each edition has a cache of its own. A file goes into it, and out of it to a page, only if its bytes have the hash of the manifest.
 *    So a server in the middle of an update, the sign-in page of a hotel, or another page of the same origin can't get in.
 * 2. An edition is installed when every file is there. If one fails, the previous edition stays in use; the next visit tries again.
 * 3. All files of an edition carry the headers that the host sent when it was installed, such as its policy. A file that has not
 *    changed is copied from the previous edition, but never with that edition's headers.
 * 4. A new edition waits until the reader agrees (assets/offline/register.js) or until no page of the old one is open.
 *
 * Persistent storage is not requested (navigator.storage.persist): Firefox would put that question to somebody who only reads,
 * and the other browsers decide by themselves, by how often a site is used. Plans can be saved as a file.
 *
 * @typedef {object} Edition
 * @property {string} hash                   Hash of both manifests.
 * @property {Record<string, string>} now    Precache manifest: files to cache at installation, each with its hash, by their paths.
 * @property {Record<string, string>} later  Files to cache when they are first opened.
 *
 * @typedef {{ caches: Cache[], headers: Headers }} Source  The caches of all editions, and the headers that the host now sends.
 */

const HOME = "";
/** The page for an address that does not exist. */
const NOT_FOUND = "404.html";
/** The page that says why a file can't be opened. */
const OFFLINE = "offline/";
/** Requests at the same time: enough to be quick, few enough to leave room for what the reader opens. */
const MAX_REQUESTS = 4;
/** Headers about the transfer, which are not true of a cached file; a viewer would request its parts, or a match would fail. */
const TRANSFER_HEADERS = ["accept-ranges", "content-encoding", "content-length", "vary"];
/** Headers about one file; all others hold for every file of the site. */
const FILE_HEADERS = ["age", "cache-control", "content-type", "date", "etag", "expires", "last-modified"];

const SCOPE = registration.scope;
/** Other handbooks may be on the same host; the space ends the address, so that none is the beginning of another. */
const CACHE_PREFIX = `handbook ${SCOPE} `;

/** @type {Edition | null} */
const edition = EDITION;
const CACHE = CACHE_PREFIX + edition?.hash;

/** Return the names of this handbook's caches. */
const cacheNames = async () => (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX));

/** @param {string} path  From the site's root, as in the manifests; that of a page is its folder. */
const urlOf = (path) => SCOPE + path.split("/").map(encodeURIComponent).join("/");

/**
 * Return the path of a URL from the site's root, as in the manifests; nothing if it is outside of the site.
 *
 * @param {string} url
 */
function pathOf(url) {
  const plain = url.split(/[?#]/)[0];
  if (!plain.startsWith(SCOPE)) return undefined;
  try {
    return decodeURIComponent(plain.slice(SCOPE.length)).replace(/(^|\/)index\.html$/, "$1");
  } catch {
    return undefined; // no server has such a file
  }
}

/** @param {string} path */
function expectedHash(path) {
  const manifest = [edition?.now ?? {}, edition?.later ?? {}].find((files) => Object.hasOwn(files, path));
  return manifest?.[path];
}

/** @param {ArrayBuffer} bytes */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Return the bytes of a response if they are those of this edition.
 *
 * @param {string} path
 * @param {Response} response
 */
async function verifiedBytes(path, response) {
  const bytes = await response.arrayBuffer();
  return (await hashOf(bytes)).startsWith(/** @type {string} */ (expectedHash(path))) ? bytes : undefined;
}

/**
 * Cache a response if its bytes are those of this edition, whatever its status and however it came here. A new response is made of
 * the bytes, because a browser would refuse one that was redirected as a page.
 *
 * @param {Cache} cache
 * @param {string} path
 * @param {Response} response
 * @param {Headers} [siteHeaders]  What the host sends now, if the response is from an earlier edition.
 * @returns {Promise<boolean>}  Whether it is cached.
 */
async function cacheResponse(cache, path, response, siteHeaders) {
  const bytes = await verifiedBytes(path, response);
  if (!bytes) return false;
  const headers = new Headers(siteHeaders ?? response.headers);
  for (const name of siteHeaders ? FILE_HEADERS : []) {
    const value = response.headers.get(name);
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  for (const name of TRANSFER_HEADERS) headers.delete(name);
  await cache.put(urlOf(path), new Response(bytes, { headers }));
  return true;
}

/**
 * Cache a file: from an earlier edition if it has not changed, else from the server. The browser's own cache is not used: it may hold
 * the file of another day, and need not hold everything a second time.
 *
 * @param {Cache} cache
 * @param {Source} source
 * @param {string} path
 * @throws {Error} The server sends another file.
 */
async function cacheFile(cache, source, path) {
  for (const earlier of source.caches) {
    const response = await earlier.match(urlOf(path));
    if (response && (await cacheResponse(cache, path, response, source.headers))) return;
  }
  const isCached = await cacheResponse(cache, path, await fetch(urlOf(path), { cache: "no-store" }));
  if (!isCached) throw new Error(`${path} is not the file of this edition`);
}

/** Fill the cache of this edition. Fails if a file is missing or is another one. */
async function install() {
  const { headers } = await fetch(urlOf(HOME), { cache: "no-store" });
  const cache = await caches.open(CACHE); // it may hold files of an attempt that was interrupted
  const source = { caches: await Promise.all((await cacheNames()).map((name) => caches.open(name))), headers };
  const queue = Object.keys(/** @type {Edition} */ (edition).now).values(); // all loops take from the same queue
  const loop = async () => {
    for (const path of queue) await cacheFile(cache, source, path);
  };
  await Promise.all(Array.from({ length: MAX_REQUESTS }, loop));
  await cacheOpenedFiles(cache, source);
}

/**
 * Cache the other files that the reader opened in an earlier edition. If one of these fails, only that file is missing.
 *
 * @param {Cache} cache
 * @param {Source} source
 */
async function cacheOpenedFiles(cache, source) {
  const opened = (await Promise.all(source.caches.map((earlier) => earlier.keys()))).flat().map(({ url }) => pathOf(url) ?? "");
  for (const path of new Set(opened)) {
    if (Object.hasOwn(edition?.later ?? {}, path)) await cacheFile(cache, source, path).catch(() => undefined);
  }
}

/** Delete the caches of earlier editions, unless another one is being installed: that one still copies, and cleans up itself. */
async function cleanUp() {
  const names = await cacheNames();
  if (registration.installing || registration.waiting) return;
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

/**
 * Return a file of this edition from the cache, if it is there and unchanged: any page of the same origin can write into the cache.
 *
 * @param {string} path
 */
async function readCache(path) {
  const response = await caches.match(urlOf(path), { cacheName: CACHE });
  const bytes = response && (await verifiedBytes(path, response));
  return bytes && new Response(bytes, { headers: response.headers });
}

/**
 * Return a file of this edition. One that is not cached yet comes from the server; if the server has a newer edition, the reader
 * gets that file rather than none, but it is not cached.
 *
 * @param {FetchEvent} event
 * @param {string} path
 */
async function respond(event, path) {
  const cached = await readCache(path).catch(() => undefined);
  if (cached) return cached;
  try {
    const response = await fetch(event.request);
    event.waitUntil(cacheCopy(path, response.clone()).catch(() => undefined)); // a full device caches nothing
    return response;
  } catch {
    return event.request.mode === "navigate" ? Response.redirect(urlOf(OFFLINE)) : Response.error();
  }
}

/**
 * @param {string} path
 * @param {Response} response
 */
const cacheCopy = async (path, response) => cacheResponse(await caches.open(CACHE), path, response);

/**
 * Return a page that no manifest has: the same address with its slash, what the server knows, or the page for missing ones.
 *
 * @param {Request} request
 * @param {string} path
 */
async function respondUnlisted(request, path) {
  if (expectedHash(`${path}/`)) return Response.redirect(`${urlOf(path)}/${new URL(request.url).search}`);
  try {
    return await fetch(request);
  } catch {
    const page = await readCache(NOT_FOUND);
    return new Response(page?.body, { status: 404, headers: page?.headers });
  }
}

/** @param {FetchEvent} event */
function onFetch(event) {
  const { method, headers, mode, url } = event.request;
  const path = pathOf(url);
  if (method !== "GET" || headers.has("range") || path === undefined) return;
  if (expectedHash(path)) event.respondWith(respond(event, path));
  else if (mode === "navigate") event.respondWith(respondUnlisted(event.request, path));
}

/** Remove the worker and its caches: the host no longer wants copies on devices. */
async function uninstall() {
  await Promise.all((await cacheNames()).map((name) => caches.delete(name)));
  await registration.unregister();
}

if (edition) {
  addEventListener("install", (event) => event.waitUntil(install()));
  addEventListener("activate", (event) => event.waitUntil(cleanUp()));
  addEventListener("fetch", onFetch);
  addEventListener("message", ({ data }) => data === "use" && skipWaiting());
} else {
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(uninstall()));
}
