"use strict";
// What works without a connection. `KNOWN` and device.js stand above, put there by vpd/start/offline.py.
//
// There are two kinds of store, and nothing else is ever kept:
// - the shell: our static files and the offline page, the same for everybody, one store a version of this file;
// - the pages of one person: only those that the server marked (the pocket card), in a store named after that person.
// Every answer of the server says whose it is. As soon as it is somebody else's, or nobody's, the pages are dropped.
// What a report left on this device goes at log-out and for somebody else too; an expired session leaves it.

const SHELL = "vpd-schil-";
const PAGES = "vpd-bladen-";
const PATIENCE_MILLISECONDS = 4000; // how long a page that is kept waits for a bad connection
const FRESH_MILLISECONDS = 60000; // how long a copy stands before it is asked for again
const NOBODY = "niemand";

self.addEventListener("install", function (event) {
  event.waitUntil(fillShell());
});

self.addEventListener("activate", function (event) {
  event.waitUntil(dropStores(SHELL, KNOWN.version).then(() => self.clients.claim()));
});

self.addEventListener("fetch", function (event) {
  const request = event.request;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) {
    return;
  }
  if (request.method === "POST" && KNOWN.leaving.includes(url.pathname)) {
    event.respondWith(leaving(request));
  } else if (request.method === "GET" && KNOWN.files.includes(url.pathname)) {
    event.respondWith(shellFile(request));
  } else if (request.method === "GET" && request.mode === "navigate") {
    event.respondWith(page(event));
  }
});

// A page that was opened before this worker was there asks to be kept after all.
self.addEventListener("message", function (event) {
  if (event.data && event.data.keep) {
    event.waitUntil(fromServer(new Request(new URL(event.data.keep, self.location.origin).pathname)));
  }
});

async function fillShell() {
  const store = await caches.open(SHELL + KNOWN.version);
  await store.addAll(KNOWN.files);
  await store.add(new Request(KNOWN.offlinePage, { credentials: "omit" }));
  await self.skipWaiting();
}

// Drops the stores of this kind, but for one.
async function dropStores(kind, kept) {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(kind) && name !== kind + kept);
  await Promise.all(others.map((name) => caches.delete(name)));
}

// Files carry their contents in their name and are kept by the browser itself: asking first costs nothing.
async function shellFile(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const store = await caches.open(SHELL + KNOWN.version);
    return (await store.match(request)) || Response.error();
  }
}

// From the server; when that fails or takes too long the copy of this page, else the offline page.
async function page(event) {
  const copy = await copyOf(event.request.url);
  const live = fromServer(event.request);
  event.waitUntil(live.then(freshenCopies).catch(() => null));
  try {
    const answer = await (copy ? Promise.race([live, tooLong()]) : live);
    return copy && answer.status >= 500 ? asCopy(copy) : answer;
  } catch (error) {
    return copy ? asCopy(copy) : offlinePage();
  }
}

// Logging out drops what was kept, also when the server cannot be told.
async function leaving(request) {
  await Promise.all([dropStores(PAGES, NOBODY), device.wipe()]);
  try {
    return await fetch(request);
  } catch (error) {
    return offlinePage();
  }
}

function tooLong() {
  return new Promise((resolve, reject) => setTimeout(reject, PATIENCE_MILLISECONDS));
}

// Asks the server, and keeps its answer when it is marked; another's copies are gone before anybody reads on.
async function fromServer(request) {
  const answer = await fetch(request);
  const person = answer.headers.get(KNOWN.personHeader);
  if (person) {
    await dropStores(PAGES, person);
    await device.of(person === NOBODY ? "" : person);
  }
  if (answer.ok && person && person !== NOBODY && answer.headers.has(KNOWN.keepHeader)) {
    const store = await caches.open(PAGES + person);
    await store.put(addressOf(request.url), answer.clone());
  } else if (answer.status < 500) {
    await dropCopy(request.url);
  }
  return answer;
}

// A number on a kept page may have changed since: with every page that comes from the server, what stands here for a
// while is asked for again. Both moments are the server's own.
async function freshenCopies(answer) {
  for (const store of await storesOfPages()) {
    for (const request of await store.keys()) {
      const copy = await store.match(request);
      if (copy && !(momentOf(answer) - momentOf(copy) < FRESH_MILLISECONDS)) {
        await fromServer(new Request(request.url));
      }
    }
  }
}

function momentOf(answer) {
  return Date.parse(answer.headers.get("Date"));
}

function addressOf(url) {
  return new URL(url).pathname;
}

async function storesOfPages() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES));
  return Promise.all(names.map((name) => caches.open(name)));
}

async function copyOf(url) {
  for (const store of await storesOfPages()) {
    const found = await store.match(addressOf(url));
    if (found) {
      return found;
    }
  }
  return null;
}

async function dropCopy(url) {
  for (const store of await storesOfPages()) {
    await store.delete(addressOf(url));
  }
}

// The copy says itself of which moment it is; that part is hidden as long as there is a connection.
async function asCopy(copy) {
  const html = await copy.text();
  const headers = new Headers(copy.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(html.replace("data-without-connection hidden", "data-without-connection"), { headers: headers });
}

async function offlinePage() {
  const store = await caches.open(SHELL + KNOWN.version);
  return (await store.match(KNOWN.offlinePage)) || Response.error();
}
