"use strict";
// Lets the phone keep the pocket card (vpd/start/offline.py), lists what it kept when there is no connection, and sees
// to it that what a report left on this device (device.js) is there for its own person only.

const PAGES = "vpd-bladen-";

if ("serviceWorker" in navigator) {
  const isServed = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.register("/service-worker.js").then(function () {
    if (!isServed && document.querySelector("[data-without-connection]")) {
      keepThisPage();
    }
  }, ignore);
}

// A browser may refuse workers, in a private window for one: everything else works the same.
function ignore() {}

async function keepThisPage() {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  const registration = await navigator.serviceWorker.ready;
  registration.active.postMessage({ keep: location.pathname });
}

// A kept page that stays open shows what is new as soon as there is a connection, or somebody looks at it again. Without
// an answer that may be kept, such as the page to log in, it stays: somebody may be reading whom to call.
const AGAIN_MILLISECONDS = 5000; // a bad connection says nothing of when it is good again, so a copy asks by itself

window.addEventListener("online", showWhatIsNew);
document.addEventListener("visibilitychange", showWhatIsNew);
document.addEventListener("DOMContentLoaded", askAgain);

async function askAgain() {
  const part = document.querySelector("[data-without-connection]");
  if (part && !part.hidden && !(await showWhatIsNew())) {
    setTimeout(askAgain, AGAIN_MILLISECONDS);
  }
}

// Says whether the server answered.
async function showWhatIsNew() {
  const part = document.querySelector("[data-without-connection]");
  if (!part || document.visibilityState !== "visible") {
    return false;
  }
  const answer = await fetch(location.href).catch(() => null);
  const isOwn = answer !== null && answer.headers.get("Vpd-Person") === document.body.dataset.person;
  if (isOwn && answer.ok && answer.headers.has("Vpd-Offline-Copy")) {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    part.hidden = true;
    if (wordsOf(fresh) !== wordsOf(document)) {
      document.querySelector("main").replaceWith(document.adoptNode(fresh.querySelector("main")));
      keepThisPage();
    }
  }
  return answer !== null;
}

// What a page says, apart from when it was kept.
function wordsOf(page) {
  const main = page.querySelector("main").cloneNode(true);
  main.querySelectorAll("[data-without-connection], [data-device]").forEach((part) => part.remove());
  return main.textContent.replace(/\s+/g, " ");
}

document.addEventListener("DOMContentLoaded", function () {
  const part = document.querySelector("[data-kept-pages]");
  if (part && "caches" in window) {
    listKeptPages(part);
  }
});

async function listKeptPages(part) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES));
  for (const name of names) {
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      const html = await (await store.match(request)).text();
      addKeptPage(part, new URL(request.url).pathname, html);
    }
  }
}

function addKeptPage(part, address, html) {
  const list = part.querySelector("ul");
  const heading = new DOMParser().parseFromString(html, "text/html").querySelector("h1");
  const line = list.querySelector("template").content.cloneNode(true);
  const link = line.querySelector("a");
  link.href = address;
  link.textContent = heading ? heading.textContent.trim() : address;
  list.append(line);
  part.hidden = false;
  document.querySelector("[data-nothing-kept]").hidden = true;
}

// --- what a report left on this device ----------------------------------------------------------------------------

const AMSTERDAM = { timeZone: "Europe/Amsterdam" };
const DAY = new Intl.DateTimeFormat("nl-NL", { ...AMSTERDAM, weekday: "long" });
const HOUR = new Intl.DateTimeFormat("nl-NL", { ...AMSTERDAM, hour: "numeric", minute: "2-digit" });

document.addEventListener("DOMContentLoaded", showDevice);

// Every page asks: another's record is gone by then, and an old one too.
async function showDevice() {
  const record = await device.of(document.body.dataset.person);
  for (const part of document.querySelectorAll("[data-device]")) {
    part.hidden = !record;
    if (record) {
      part.querySelector("[data-device-since]").textContent = asMoment(record.since);
    }
  }
}

// As the server says it: "zondag 9.07 uur".
function asMoment(since) {
  return `${DAY.format(since)} ${HOUR.format(since).replace(":", ".")} uur`;
}

document.addEventListener("submit", function (event) {
  if (event.target.matches("[data-leaves]")) {
    device.wipe();
  }
});

document.addEventListener("click", function (event) {
  const button = event.target.closest("[data-device-wipe]");
  if (button && window.confirm(button.dataset.deviceWipe)) {
    device.wipe().then(showDevice);
  }
});
