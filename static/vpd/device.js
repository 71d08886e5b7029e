"use strict";
// What this device keeps of a report while the server cannot be reached (DECISIONS 7). Used by pages and by the worker.
//
// One record of one person, at most a day old, encrypted with a key that the browser never hands out. Readable are only
// the token of the person, which tells nothing, and since when. As long as all goes well nothing is kept here at all.

const device = (function () {
  const DATABASE = "vpd-concept";
  const STORE = "concept";
  const RECORD = "van-een-persoon";
  const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
  const CIPHER = { name: "AES-GCM", length: 256 };
  const WIPED = "gewist";
  const news = "BroadcastChannel" in self ? new BroadcastChannel(DATABASE) : null;
  let isWiped = false; // by a button or at log-out: this page does not write again
  let ownCipherStart = null; // of what this page wrote last
  let tell = function () {};

  // Without `makes` a database that is not there is not made either.
  function open(makes) {
    return new Promise(function (resolve) {
      if (!("indexedDB" in self)) {
        resolve(null);
        return;
      }
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = function () {
        if (makes) {
          request.result.createObjectStore(STORE);
        } else {
          request.transaction.abort();
        }
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = function (event) {
        event.preventDefault();
        resolve(null);
      };
    });
  }

  // One step in the store; the database is closed at once, so that wiping never has to wait.
  async function inStore(mode, makes, act) {
    const database = await open(makes);
    if (!database) {
      return undefined;
    }
    try {
      return await new Promise(function (resolve, reject) {
        const transaction = database.transaction(STORE, mode);
        const request = act(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }

  function remove() {
    return new Promise(function (resolve) {
      if (!("indexedDB" in self)) {
        resolve();
        return;
      }
      const request = indexedDB.deleteDatabase(DATABASE);
      // Blocked is not refused: it goes as soon as a window that reads it is done. Nobody waits for that.
      request.onsuccess = request.onerror = request.onblocked = () => resolve();
    });
  }

  // The record, when it is not too old and of this person; another's is gone as soon as that shows. Nobody's log-in
  // page leaves it: who comes back goes on.
  async function of(person) {
    const record = await inStore("readonly", false, (store) => store.get(RECORD)).catch(() => undefined);
    if (!record) {
      return null;
    }
    if (Date.now() - record.since > DAY_MILLISECONDS || (person && record.person !== person)) {
      await remove();
      return null;
    }
    return record;
  }

  async function read(record) {
    const text = await crypto.subtle.decrypt({ name: CIPHER.name, iv: record.iv }, record.key, record.text);
    return JSON.parse(new TextDecoder().decode(text));
  }

  // What is kept for this person, by the id of the draft.
  async function drafts(person) {
    const record = await of(person);
    return record && record.person === person ? read(record).catch(() => ({})) : {};
  }

  // Changes what is kept, one window after the other. False when this browser cannot keep anything safely.
  async function change(person, edit) {
    if (!person || !("locks" in navigator) || !crypto.subtle) {
      return false;
    }
    return navigator.locks.request(DATABASE, async function () {
      const record = await of(person);
      const kept = record ? await read(record).catch(() => ({})) : {};
      edit(kept);
      if (Object.keys(kept).length === 0) {
        await remove();
        return true;
      }
      const key = record ? record.key : await crypto.subtle.generateKey(CIPHER, false, ["encrypt", "decrypt"]);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const clear = new TextEncoder().encode(JSON.stringify(kept));
      const text = await crypto.subtle.encrypt({ name: CIPHER.name, iv }, key, clear);
      if (isWiped) {
        return false;
      }
      const since = record ? record.since : Date.now();
      ownCipherStart = iv;
      await inStore("readwrite", true, (store) => store.put({ person, since, key, iv, text }, RECORD));
      return !isWiped;
    });
  }

  // At log-out and by the button. The browser is asked at once: the page may be gone a moment later.
  function wipe() {
    isWiped = true;
    const done = remove();
    if (news) {
      news.postMessage(WIPED);
    }
    tell();
    return done;
  }

  // Somebody who wiped elsewhere may have been just before a write of this page: what it wrote goes after all. What
  // another page wrote since stays: a window that slept hears of an earlier log-out when it wakes up.
  function removeOwn() {
    return navigator.locks.request(DATABASE, async function () {
      const record = await inStore("readonly", false, (store) => store.get(RECORD));
      if (record && ownCipherStart && record.iv.join() === ownCipherStart.join()) {
        await remove();
      }
    });
  }

  if (news) {
    news.onmessage = function () {
      isWiped = true;
      if (ownCipherStart) {
        removeOwn().catch(() => undefined);
      }
      tell();
    };
  }

  return {
    of,
    drafts,
    change: (person, edit) => change(person, edit).catch(() => false),
    wipe,
    isWiped: () => isWiped,
    whenWiped(act) {
      tell = act;
    },
  };
})();
