"use strict";
// Small comforts only: everything works without this file.

document.addEventListener("DOMContentLoaded", function () {
  focusErrors(document);
  foldOnPhones(document);
});
document.addEventListener("htmx:afterSwap", function (event) {
  focusErrors(event.target);
});

// Mistakes are said first: the summary on top takes the focus.
function focusErrors(part) {
  const summary = part.querySelector("[data-error-summary]");
  if (summary) {
    summary.focus();
  }
}

// Where there is little room, what can be folded is: on a wide screen it stands open.
function foldOnPhones(part) {
  if (window.matchMedia("(max-width: 41rem)").matches) {
    for (const fold of part.querySelectorAll("details[data-narrow-closed]")) {
      fold.open = fold.querySelector("[aria-invalid=true]") !== null;
    }
  }
}

// A number such as 2026-0102 is one word: a browser would break it at its hyphen where a line ends.
const NUMBERS = /\b(?:\d{1,2}-\d{1,2}-\d{4}|[A-Z]?\d{2,4}-\d{3,})\b/g;

document.addEventListener("htmx:load", function (event) {
  const texts = document.createTreeWalker(event.target, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.data.includes("-") && !text.parentElement.closest("script, style, option, textarea, svg, .vpd-whole")) {
      found.push(text);
    }
  }
  found.forEach(keepNumbersWhole);
});

function keepNumbersWhole(text) {
  for (const number of [...text.data.matchAll(NUMBERS)].reverse()) {
    const whole = document.createElement("span");
    whole.className = "vpd-whole";
    const rest = text.splitText(number.index);
    rest.splitText(number[0].length);
    rest.replaceWith(whole);
    whole.append(rest);
  }
}

// Paper has nothing to press: what is folded is printed too, where the style sheet cannot see to it.
if (!CSS.supports("selector(::details-content)")) {
  window.addEventListener("beforeprint", function () {
    for (const fold of document.querySelectorAll("details.vpd-fold:not([open])")) {
      fold.open = true;
      fold.dataset.printed = "";
    }
  });
  window.addEventListener("afterprint", function () {
    for (const fold of document.querySelectorAll("details[data-printed]")) {
      fold.open = false;
      delete fold.dataset.printed;
    }
  });
}

// A page that asks by itself how things stand: not while nobody looks.
document.addEventListener("htmx:beforeRequest", function (event) {
  if ("poll" in event.detail.elt.dataset && document.hidden) {
    event.preventDefault();
  }
});

// What it asks for is gone, with what it was made of: the page behind its link says so, or it would wait for ever.
document.addEventListener("htmx:responseError", function (event) {
  const onward = event.target.querySelector("[data-poll] a");
  if (onward && event.detail.xhr.status === 404) {
    window.location.replace(onward.href);
  }
});

// What the worker was busy with is done: on to it, to a file or to a page. The words are there already.
document.addEventListener("htmx:load", function (event) {
  const onward = event.target.querySelector("[data-go-on]");
  if (onward && event.target !== document.body) {
    onward.click();
  }
});

// A form is sent once; after "back" or after ten seconds it can be sent again.
const GUARD_MILLISECONDS = 10000;

document.addEventListener("submit", function (event) {
  const form = event.target;
  if (form.method !== "post") {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  delete form.dataset.changed;
  // After the browser has collected the fields: the pressed button's name must go along.
  setTimeout(function () {
    setBusy(form, true);
  }, 0);
  setTimeout(function () {
    release(form);
  }, GUARD_MILLISECONDS);
});

function setBusy(form, busy) {
  for (const button of form.querySelectorAll("button[type=submit]")) {
    if (busy) {
      button.setAttribute("aria-disabled", "true");
    } else {
      button.removeAttribute("aria-disabled");
    }
  }
}

function release(form) {
  delete form.dataset.sent;
  setBusy(form, false);
}

window.addEventListener("pageshow", function () {
  document.querySelectorAll("form[data-sent]").forEach(release);
});
document.addEventListener("htmx:afterRequest", function (event) {
  const form = event.target.closest("form");
  if (form) {
    release(form);
  }
});

// A part of a page that could not be fetched or kept: said, and what was typed stays where it is. What asks by itself
// asks again, and lines say it themselves (making.js).
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, function (event) {
    const place = document.getElementById("meldingen");
    if (!place || event.target.closest("form[data-enter], [data-poll]")) {
      return;
    }
    const words = document.createElement("p");
    words.className = "utrecht-paragraph";
    words.textContent = "Dat lukte nu niet. Wat je typte staat er nog. Wacht even en probeer het opnieuw.";
    place.replaceChildren(words);
  });
}

// What was typed and not sent is not lost by a slip.
document.addEventListener("input", function (event) {
  const form = event.target.form;
  if (form && "guard" in form.dataset) {
    form.dataset.changed = "1";
  }
});
window.addEventListener("beforeunload", function (event) {
  if (document.querySelector("form[data-guard][data-changed]")) {
    event.preventDefault();
  }
});

// A menu closes on Escape and on a click beside it.
document.addEventListener("click", function (event) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
});
document.addEventListener("keydown", function (event) {
  const menu = event.key === "Escape" && document.querySelector("details[data-menu][open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
