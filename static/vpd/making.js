"use strict";
// Making a protocol together. Everything works without this file.

// --- on the big screen ------------------------------------------------------------------------------------------

// The arrows go to the section before and after, unless somebody is typing.
const TURNS = { ArrowLeft: "prev", ArrowRight: "next" };

document.addEventListener("keydown", function (event) {
  const link = TURNS[event.key] && document.querySelector(`a[rel=${TURNS[event.key]}]`);
  if (link && !event.altKey && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select")) {
    link.click();
  }
});

// --- saved while typing -----------------------------------------------------------------------------------------

const PAUSE = 1000;
const AGAIN = 5000;
const NO_CONNECTION = "Niet bewaard: er is geen verbinding. Je tekst staat er nog; we proberen het steeds opnieuw.";
const LOGGED_OUT = "Niet bewaard: je bent uitgelogd. Je tekst staat er nog en wordt bewaard zodra je weer bent ingelogd.";
const TROUBLE = "Niet bewaard: er ging iets mis. Je tekst staat er nog; we proberen het steeds opnieuw.";
const timers = new WeakMap();

function say(words, wrong, link) {
  const place = document.getElementById("bewaarstand");
  if (!place) {
    return;
  }
  place.textContent = words;
  place.toggleAttribute("data-wrong", Boolean(wrong));
  if (link) {
    const anchor = document.createElement("a");
    anchor.href = "/inloggen/";
    anchor.target = "_blank";
    anchor.textContent = " Log in op een nieuw tabblad";
    place.append(anchor);
  }
}

function later(form, milliseconds, what) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(what, milliseconds));
}

function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

function save(form) {
  clearTimeout(timers.get(form));
  if ("newLine" in form.dataset) {
    return keep(form);
  }
  // A form that was put in the page a moment ago does not listen yet.
  htmx.process(form);
  htmx.trigger(form, "bewaar");
}

// It did not work: the words stay where they are, and we try again, with a fresh secret of the form.
function failed(form, words, link) {
  say(words, true, link);
  later(form, AGAIN, async function () {
    try {
      const answer = parse(await (await fetch(form.dataset.fresh)).text());
      const token = answer.querySelector("[data-line-form] [name=csrfmiddlewaretoken], [data-new-line] [name=csrfmiddlewaretoken]");
      if (token) {
        form.elements.csrfmiddlewaretoken.value = token.value;
      }
    } catch {
      // Still no connection: the next try says so.
    }
    if (form.isConnected) {
      save(form);
    }
  });
}

function whatIsWrong(form, answer) {
  if (answer.querySelector("input[type=password]")) {
    failed(form, LOGGED_OUT, true);
  } else {
    failed(form, TROUBLE);
  }
}

function saved(form, text) {
  if (form.elements.text.value === text) {
    delete form.dataset.changed;
  }
  say("Bewaard");
}

// A line that is there already.
function close(form, then) {
  if (form.dataset.then) {
    return;
  }
  form.dataset.then = then;
  form.elements.done.value = "on";
  save(form);
}

document.addEventListener("htmx:beforeSwap", function (event) {
  const form = event.detail.requestConfig && event.detail.requestConfig.elt;
  if (!form || !form.matches("form[data-line-form]")) {
    return;
  }
  const answer = parse(event.detail.xhr.responseText);
  const line = answer.querySelector("[data-line]");
  const state = line ? line.dataset.line : "";
  event.detail.shouldSwap = state === "row" || state === "choose";
  event.detail.isError = false;
  if (!line) {
    reopen(form);
    whatIsWrong(form, answer);
  } else if (state === "saved") {
    form.elements.revision.value = line.dataset.revision;
    saved(form, event.detail.requestConfig.parameters.text);
  } else if (state === "wrong") {
    reopen(form);
    say(line.dataset.words, true);
  } else if (state === "row") {
    say("Bewaard");
  } else {
    form.dataset.mine = form.elements.text.value;
  }
});

function reopen(form) {
  delete form.dataset.then;
  form.elements.done.value = "";
}

document.addEventListener("htmx:afterSwap", function (event) {
  const form = event.detail.requestConfig && event.detail.requestConfig.elt;
  if (!form || !form.matches("form[data-line-form]")) {
    return;
  }
  const line = document.getElementById(event.detail.target.id);
  if (form.dataset.mine) {
    // What was typed while the answer was on its way counts too.
    for (const choice of line.querySelectorAll("[data-mine]")) {
      choice.elements.text.value = choice.dataset.mine + form.dataset.mine;
    }
  }
  const card = line.closest("section[id]");
  const next = card && card.querySelector("form[data-new-line] textarea");
  if (form.dataset.then === "next" && next) {
    const fold = next.closest("details");
    if (fold) {
      fold.open = true;
    }
    next.focus();
  } else if (form.dataset.then === "back") {
    const link = line.querySelector("a[data-hx-get]");
    if (link) {
      link.focus();
    }
  }
});

document.addEventListener("htmx:sendError", function (event) {
  const form = event.detail.elt;
  if (form.matches("form[data-line-form]")) {
    reopen(form);
    failed(form, NO_CONNECTION);
  } else if (form.matches("form[data-enter]")) {
    say(NO_CONNECTION, true);
  }
});

// A new line: kept from the first pause on, finished with Enter.
function keep(form) {
  form.keeping = (form.keeping || Promise.resolve()).then(function () {
    return send(form);
  });
  return form.keeping;
}

async function send(form) {
  const text = form.elements.text.value;
  if (text === (form.dataset.kept || "") || text.includes("\n") || form.dataset.sent) {
    return;
  }
  // From here on the server may know the line, also when its answer never comes.
  form.elements.revision.value = form.elements.revision.value || "0";
  let answer;
  try {
    const response = await fetch(form.dataset.newLine, { method: "POST", body: new FormData(form) });
    answer = parse(await response.text());
  } catch {
    failed(form, NO_CONNECTION);
    return;
  }
  const line = answer.querySelector("[data-line]");
  if (!line) {
    whatIsWrong(form, answer);
  } else if (line.dataset.line === "wrong") {
    say(line.dataset.words, true);
  } else {
    form.elements.key.value = line.dataset.key;
    form.elements.revision.value = line.dataset.revision || "0";
    if (line.dataset.line === "behind") {
      // An earlier answer got lost. Now that we know how the line stands, what is typed here replaces it.
      later(form, PAUSE, function () {
        save(form);
      });
    } else {
      form.dataset.kept = text;
      saved(form, text);
    }
  }
}

async function finish(form) {
  clearTimeout(timers.get(form));
  await form.keeping;
  if (form.isConnected) {
    form.requestSubmit();
  }
}

// Sent as a whole: what would have been kept a moment later goes along with it.
document.addEventListener("submit", function (event) {
  if (event.target.matches("form[data-new-line]")) {
    clearTimeout(timers.get(event.target));
  }
});

document.addEventListener("input", function (event) {
  const form = event.target.form;
  if (form && form.matches("[data-line-form], [data-new-line]")) {
    later(form, PAUSE, function () {
      save(form);
    });
  }
});

document.addEventListener("keydown", function (event) {
  const form = event.target.form;
  if (!form || event.target.name !== "text" || event.isComposing) {
    return;
  }
  const isLine = form.matches("[data-line-form]");
  if (event.key === "Enter" && !event.shiftKey && (isLine || form.matches("[data-enter]"))) {
    event.preventDefault();
    if (isLine) {
      close(form, "next");
    } else {
      finish(form);
    }
  } else if (event.key === "Escape" && isLine) {
    event.target.value = form.dataset.original;
    close(form, "back");
  }
});

document.addEventListener("focusout", function (event) {
  const form = event.target.form;
  if (form && form.matches("[data-line-form]") && document.hasFocus() && !form.contains(event.relatedTarget)) {
    close(form, "away");
  }
});

document.addEventListener("paste", function (event) {
  const form = event.target.form;
  if (form && form.matches("[data-enter]")) {
    setTimeout(function () {
      if (form.elements.text.value.trim().includes("\n")) {
        finish(form);
      }
    }, 0);
  }
});
