"use strict";
// What is typed is kept while it is typed. Here stands how: after a pause, one save at a time, over and over until the
// server has it, and always said in the same place. What is kept stands with it: lines of a protocol in making.js,
// steps of a report in draft.js. What a device keeps of a report while there is no server is another matter (device.js).

const keeping = (function () {
  const AGAIN = 5000;
  const PATIENCE = 15000;
  const TOKEN = "csrfmiddlewaretoken";
  const STATES = { 200: "page", 403: "stale", 404: "gone" };
  const LOG_IN = { url: "/inloggen/", label: "Log in op een nieuw tabblad" };
  const person = document.body.dataset.person || "";
  const timers = new WeakMap();
  const turns = new WeakMap();
  let token = "";

  // --- when ---------------------------------------------------------------------------------------------------------

  function stop(owner) {
    clearTimeout(timers.get(owner));
  }

  function later(owner, milliseconds, act) {
    stop(owner);
    timers.set(owner, setTimeout(act, milliseconds));
  }

  // One save at a time, so that the server hears them in their order.
  function inTurn(owner, act) {
    stop(owner);
    const turn = (turns.get(owner) || Promise.resolve()).then(act, act);
    turns.set(owner, turn);
    return turn;
  }

  // --- to the server and back ---------------------------------------------------------------------------------------

  // Every answer says whose it is: nothing is sent on for somebody else, and nothing of theirs is read. The state is
  // what the server says, "page" when it shows one, or why there is no answer.
  async function ask(url, body, leaving) {
    let response;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      response = await fetch(url, { method: body ? "POST" : "GET", body, signal, keepalive: Boolean(leaving) });
    } catch {
      return { state: "offline" };
    }
    const whose = response.headers.get("Vpd-Person");
    if (whose !== person) {
      return { state: whose === "niemand" ? "left" : whose ? "other" : "trouble", whose };
    }
    try {
      const text = await response.text();
      const isJson = (response.headers.get("Content-Type") || "").includes("json");
      return isJson ? JSON.parse(text) : { state: STATES[response.status] || "trouble", text };
    } catch {
      return { state: "trouble" };
    }
  }

  // After logging in again the secret of the form is another one: then `fresh` is asked for it, and it is sent anew.
  async function send(url, body, { fresh = url, leaving = false } = {}) {
    body.set(TOKEN, token || read(document));
    const answer = await ask(url, body, leaving);
    if (answer.state !== "stale" || !(await renew(fresh))) {
      return answer;
    }
    body.set(TOKEN, token);
    return ask(url, body);
  }

  async function renew(url) {
    const answer = await ask(url);
    token = answer.token || (answer.state === "page" ? read(parse(answer.text)) : "");
    refresh(document);
    return Boolean(token);
  }

  function read(part) {
    const field = part.querySelector(`[name=${TOKEN}]`);
    return field ? field.value : "";
  }

  // For a part that comes into the page later, too.
  function refresh(part) {
    for (const field of token ? part.querySelectorAll(`[name=${TOKEN}]`) : []) {
      field.value = token;
    }
  }

  function parse(html) {
    return new DOMParser().parseFromString(html, "text/html");
  }

  // The page at an address as the server has it now, when it is ours.
  async function page(url) {
    const { state, text } = await ask(url);
    return state === "page" ? parse(text) : null;
  }

  // --- how it stands ------------------------------------------------------------------------------------------------

  // In the live region, and only when it is something new: "Opgeslagen" is not said with every letter.
  function say(words, { isWrong = false, link = null } = {}) {
    const place = document.getElementById("bewaarstand");
    if (!place || place.dataset.said === words) {
      return;
    }
    place.dataset.said = words;
    place.textContent = words;
    place.toggleAttribute("data-wrong", isWrong);
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link.url;
      anchor.target = "_blank";
      anchor.textContent = link.label;
      place.append(" ", anchor);
    }
  }

  return { AGAIN, LOG_IN, TOKEN, ask, inTurn, later, page, parse, person, refresh, say, send, stop };
})();
