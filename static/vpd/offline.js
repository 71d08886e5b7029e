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
  const registration = await navigator.serviceWorker.ready;
  registration.active.postMessage({ keep: location.pathname });
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
