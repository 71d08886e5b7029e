"use strict";
// A report while it is written: kept on the server as you go, and on this device while the server cannot be reached.
// Everything works without this file; then a step is kept when it is sent.

(function () {
  const PAUSE = 1200;
  const { AGAIN, TOKEN, ask, person, say } = keeping;
  const STEP = "form[data-draft-step]";
  const HERE = "Wat je typte is opgeslagen op dit apparaat, alleen voor jou.";
  const WIPED = "Op dit apparaat is het gewist.";
  const ONLY_HERE = "Je tekst staat nog op deze pagina, maar is nergens opgeslagen. Laat de pagina open; we proberen het steeds opnieuw.";
  const WORDS = {
    offline: ["Geen verbinding.", "Zodra er weer verbinding is, zetten we het in je concept."],
    trouble: ["Opslaan lukt nu niet.", "We proberen het steeds opnieuw."],
    left: ["Je bent uitgelogd.", "Na het inloggen zetten we het in je concept."],
    waits: ["Geen verbinding.", "Zodra er weer verbinding is, ga je vanzelf verder. Versturen doe je zelf."],
    elsewhere: "Niet opgeslagen: dit concept is ook op een ander tabblad of apparaat gewijzigd. Druk op Verder om te houden wat hier staat.",
    too_long: "Niet opgeslagen: dit is te lang. Maak je tekst korter.",
    unsent: "Nog niet verstuurd: er is geen verbinding. Je concept is opgeslagen. Druk op Melding versturen als er weer verbinding is.",
    gone: "Niet opgeslagen: dit concept is er niet meer. Begin een nieuwe melding en neem je tekst over.",
  };

  const UNCLEAR = new Set(["stale", "nonsense", "page"]);
  const page = [...crypto.getRandomValues(new Uint8Array(16))].map((part) => part.toString(16).padStart(2, "0")).join("");
  const steps = new Map(); // by key: the step that is open, and the one that was fetched ahead
  let open = null;
  let number = 0;
  let trouble = ""; // why the last save failed
  let isOnDevice = false;
  let lastKept = "";
  let wish = null; // what was pressed and waits for a connection
  let isPressed = false;
  let mayDiffer = true; // the step ahead, since it was fetched
  let isOver = false; // sent, or somebody else's turn

  // --- what stands in the form --------------------------------------------------------------------------------------

  function typed(form) {
    const fields = [...new FormData(form)].filter(([name, value]) => name !== TOKEN && typeof value === "string");
    return new URLSearchParams(fields).toString();
  }

  function adopt(contents, path, title) {
    const form = contents.querySelector(STEP);
    const { draft, draftStep: key, draftKeep: url, draftAfter: after } = form.dataset;
    const step = { draft, key, url, after, form, contents, path, title, kept: typed(form) };
    steps.set(key, step);
    return step;
  }

  function changed() {
    return [...steps.values()].filter((step) => typed(step.form) !== step.kept);
  }

  // --- asking the server --------------------------------------------------------------------------------------------

  function send(what, leaving) {
    const body = new URLSearchParams(what.text);
    body.set("draft_stamp", what.stamp);
    if (what.after !== undefined) {
      body.set("draft_after", what.after);
    }
    body.set("draft_person", person);
    return keeping.send(what.url, body, { leaving });
  }

  // Whether there is a server to go to, and still the same person.
  async function look(url) {
    const { state, whose } = await ask(url);
    if (state === "other") {
      await makeWay(whose);
    }
    return state;
  }

  // --- saved as you go ----------------------------------------------------------------------------------------------

  function later(milliseconds) {
    keeping.later(steps, milliseconds, save);
  }

  function save() {
    return keeping.inTurn(steps, saveNow);
  }

  async function saveNow() {
    if (isOver || !open) {
      return "";
    }
    if (trouble) {
      // A bad connection can take its time to fail: keep first, then try.
      await keepHere();
    }
    const toSend = changed();
    if (toSend.length === 0 && trouble) {
      const answer = await ask(open.url);
      return answer.state === "here" ? saved() : failed(answer);
    }
    for (const step of toSend) {
      const text = typed(step.form);
      const answer = await send({ url: step.url, text, after: step.after, stamp: `${page}:${++number}` });
      if (answer.state !== "saved" && answer.state !== "empty") {
        return failed(answer);
      }
      step.kept = text;
      step.after = answer.after === undefined ? step.after : answer.after;
    }
    return toSend.length ? saved() : "saved";
  }

  async function saved() {
    trouble = "";
    if (isOnDevice) {
      await device.change(person, (drafts) => delete drafts[open.draft]);
      isOnDevice = false;
      showDevice();
    }
    if (changed().length) {
      later(PAUSE);
    } else {
      for (const step of steps.values()) {
        delete step.form.dataset.changed;
      }
      say("Opgeslagen");
    }
    if (wish) {
      const { form, button } = wish;
      wish = null;
      through(form, button);
    } else if (mayDiffer && open.isAhead && changed().length === 0) {
      // Choices of the step before were changed after this one was fetched: its questions may be others now.
      await showAnew();
      say("Opgeslagen");
    } else {
      fetchAhead();
    }
    return "saved";
  }

  async function failed(answer) {
    const state = UNCLEAR.has(answer.state) ? "trouble" : answer.state;
    if (state === "other") {
      await makeWay(answer.whose);
    } else if (state === "sent") {
      isOver = true;
      await device.change(person, (drafts) => delete drafts[open.draft]);
      const link = { url: answer.url, label: "Bekijk wat er nu gebeurt" };
      say(`Deze melding is al verstuurd, met nummer ${answer.reference}.`, { isWrong: true, link });
    } else if (typeof WORDS[state] === "string") {
      say(WORDS[state], { isWrong: true });
    } else {
      trouble = state;
      await keepHere();
      tellTrouble(state);
      later(AGAIN);
    }
    return state;
  }

  // Somebody else logged in: what is here, on the device and on the page, is not theirs.
  async function makeWay(whose) {
    isOver = true;
    delete open?.form.dataset.changed;
    await device.of(whose);
    location.replace("/");
  }

  function tellTrouble(state) {
    const [why, then] = WORDS[state];
    const onlyHere = device.isWiped() ? `${WIPED} ${ONLY_HERE}` : ONLY_HERE;
    const words = isOnDevice ? `${why} ${HERE} ${then}` : `${why} ${onlyHere}`;
    say(words, { isWrong: true, link: state === "left" ? keeping.LOG_IN : null });
  }

  async function keepHere() {
    const lost = {};
    for (const { key, url, after, form } of changed()) {
      lost[key] = { url, after, text: typed(form) };
    }
    const newest = JSON.stringify(lost);
    if (Object.keys(lost).length === 0 || (isOnDevice && newest === lastKept)) {
      return;
    }
    // A number of its own: who sends it on, this page or a later one, is heard once and never after something newer.
    const reserved = ++number;
    isOnDevice = await device.change(person, function (drafts) {
      drafts[open.draft] = { stamp: `${page}:${reserved}`, path: open.path, steps: lost };
    });
    lastKept = newest;
    if (isOnDevice) {
      for (const step of steps.values()) {
        delete step.form.dataset.changed;
      }
    }
    showDevice();
  }

  // --- from step to step --------------------------------------------------------------------------------------------

  // Choices can change what the next step asks; words do not.
  function fetchAhead() {
    if (mayDiffer && open && open.form.dataset.draftAhead) {
      mayDiffer = false;
      fetchStep(open.form.dataset.draftAhead);
    }
  }

  async function fetchStep(path) {
    const answer = await keeping.page(`${path}?vooruit=1`);
    mayDiffer = mayDiffer || !answer;
    const contents = answer && answer.getElementById("inhoud");
    const form = contents && contents.querySelector(STEP);
    const there = form && steps.get(form.dataset.draftStep);
    if (form && (!there || (there !== open && typed(there.form) === there.kept))) {
      adopt(document.adoptNode(contents), path, answer.title).isAhead = true;
    }
  }

  function show(step, isNew) {
    open.contents.replaceWith(step.contents);
    keeping.refresh(step.contents);
    open = step;
    document.title = step.title;
    if (isNew) {
      history.pushState({ draftStep: step.key }, "", step.path);
    }
    if (window.htmx) {
      htmx.process(step.contents);
      htmx.trigger(step.contents, "htmx:load");
    }
    window.scrollTo({ top: 0, behavior: "instant" });
    step.contents.focus({ preventScroll: true });
    prepare();
    wish = null;
    if (trouble) {
      tellTrouble(trouble);
    } else {
      say("");
    }
  }

  document.addEventListener("submit", pressed, true);

  // Before the page is left we make sure that there is a server to go to: what was typed must not end in a page of the
  // browser that says there is none.
  async function pressed(event) {
    const form = event.target;
    if (!form.matches(STEP) || form.dataset.through || isOver) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (isPressed) {
      return;
    }
    const button = event.submitter;
    const hasNews = changed().length > 0;
    wish = null;
    isPressed = true;
    setBusy(form, true);
    let state = await save();
    if (state === "saved" && !hasNews) {
      state = await look(open.url);
    }
    isPressed = false;
    setBusy(form, false);
    if (state === "gone" || isOver) {
      return;
    }
    if (state !== "offline" && state !== "trouble") {
      through(form, button);
      return;
    }
    trouble = state;
    const ahead = [...steps.values()].find((step) => step.path === form.dataset.draftAhead);
    if (ahead && !(button && button.name)) {
      show(ahead, true);
    } else {
      wish = { form, button };
      tellTrouble("waits");
    }
    later(AGAIN);
  }

  document.addEventListener("submit", sending, true);

  // The check page holds nothing that was not kept before; only its last press must not end nowhere.
  async function sending(event) {
    const form = event.target;
    if (!form.matches("form[data-draft-send]") || form.dataset.through) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (isPressed) {
      return;
    }
    const button = event.submitter;
    isPressed = true;
    setBusy(form, true);
    const state = await look(form.dataset.draftSend);
    isPressed = false;
    setBusy(form, false);
    if (isOver) {
      return;
    }
    if (state === "offline" || state === "trouble") {
      say(WORDS.unsent, { isWrong: true });
    } else {
      say("");
      through(form, button);
    }
  }

  function through(pressed, button) {
    let form = pressed;
    if (!form.isConnected) {
      // The step was shown anew while we asked.
      form = open.form;
      button = [...form.querySelectorAll("button[type=submit]")].find(
        ({ name, value }) => name === (button ? button.name : "") && (!name || value === button.value));
    }
    form.dataset.through = "1";
    form.addEventListener("formdata", (event) => event.formData.set("draft_stamp", `${page}:${++number}`), { once: true });
    form.requestSubmit(button);
    delete form.dataset.through;
  }

  // Without a connection the way back leads through the page too.
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[href]");
    const step = link && trouble && [...steps.values()].find(({ path }) => path === new URL(link.href).pathname);
    if (step && step !== open) {
      event.preventDefault();
      show(step, true);
    }
  });

  window.addEventListener("popstate", function (event) {
    const step = steps.get(event.state && event.state.draftStep);
    if (step && step !== open) {
      show(step, false);
    }
  });

  // --- what an earlier page left on this device ---------------------------------------------------------------------

  async function takeAlong(anyway) {
    const drafts = await device.drafts(person);
    for (const [id, draft] of Object.entries(drafts)) {
      if (open && open.draft === id && trouble) {
        continue; // of this page itself, which goes on trying
      }
      const { state, whose } = await sendKept(draft, anyway);
      if (state === "saved" || state === "sent") {
        await device.change(person, (kept) => delete kept[id]);
        await tellTaken(id, draft, state);
      } else if (state === "elsewhere") {
        document.querySelector("[data-device-choice]").hidden = false;
      } else if (state === "other") {
        await makeWay(whose);
        return;
      } else if (state !== "gone") {
        setTimeout(takeAlong, 3 * AGAIN);
        break;
      }
    }
    showDevice();
  }

  async function sendKept(draft, anyway) {
    for (const { url, text, after } of Object.values(draft.steps)) {
      const answer = await send({ url, text, stamp: draft.stamp, after: anyway ? undefined : after });
      if (answer.state !== "saved" && answer.state !== "empty") {
        return answer;
      }
    }
    return { state: "saved" };
  }

  async function tellTaken(id, draft, state) {
    const template = document.querySelector(`[data-device-${state}]`).content.cloneNode(true);
    const link = template.querySelector("a");
    if (open && open.draft === id && state === "saved" && changed().length === 0) {
      await showAnew();
      link.remove();
    } else {
      link.href = draft.path;
    }
    document.getElementById("meldingen").append(template);
  }

  // The page as the server has it now.
  async function showAnew() {
    const answer = await keeping.page(location.href);
    const contents = answer && answer.getElementById("inhoud");
    // Without an answer what is shown can still be sent: the server says what is missing. What was typed while we asked
    // goes before what the server shows.
    if (contents && contents.querySelector(STEP) && changed().length === 0) {
      const step = adopt(document.adoptNode(contents), location.pathname, answer.title);
      steps.clear();
      steps.set(step.key, step);
      mayDiffer = true;
      show(step, false);
    }
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-device-take]")) {
      document.querySelector("[data-device-choice]").hidden = true;
      takeAlong(true);
    }
  });

  // --- when ---------------------------------------------------------------------------------------------------------

  document.addEventListener("input", function (event) {
    if (event.target.form && event.target.form.matches(STEP)) {
      wish = null;
      later(PAUSE);
    }
  });
  document.addEventListener("change", function (event) {
    if (event.target.form && event.target.form.matches(STEP)) {
      mayDiffer = mayDiffer || !event.target.matches("textarea");
      later(event.target.matches("textarea, [type=text]") ? 0 : PAUSE);
    }
  });
  window.addEventListener("online", () => later(0));
  window.addEventListener("focus", () => trouble && later(0));
  document.addEventListener("visibilitychange", function () {
    if (document.hidden && open && !isOver && changed().length) {
      leave();
    }
  });

  // The page may be gone before an answer comes: each of these is asked of the browser at once.
  function leave() {
    if (trouble) {
      keepHere();
      return;
    }
    for (const step of changed()) {
      send({ url: step.url, text: typed(step.form), after: step.after, stamp: `${page}:${++number}` }, true).then(
        (answer) => answer.state !== "saved" && later(0),
      );
    }
  }

  // The log-in page took the place of the form: what was typed goes along with that (kept_input).
  document.addEventListener("htmx:afterSwap", function () {
    if (open && !open.form.isConnected) {
      isOver = true;
    }
  });

  function prepare() {
    for (const note of document.querySelectorAll("[data-with-script]")) {
      note.hidden = false;
    }
    showDevice();
  }

  function begin() {
    if (document.querySelector(STEP)) {
      open = adopt(document.getElementById("inhoud"), location.pathname, document.title);
      history.replaceState({ draftStep: open.key }, "");
    }
    prepare();
    takeAlong().then(fetchAhead);
  }

  device.whenWiped(function () {
    isOnDevice = false;
    showDevice();
    if (trouble) {
      tellTrouble(trouble);
    }
  });
  begin();
})();
