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
const LINE = "form[data-keep]";
const STAYS = "Je tekst staat er nog; we proberen het steeds opnieuw.";
const WORDS = {
  offline: `Niet opgeslagen: er is geen verbinding. ${STAYS}`,
  left: "Niet opgeslagen: je bent uitgelogd. Je tekst staat er nog en wordt opgeslagen zodra je weer bent ingelogd.",
  other: "Niet opgeslagen: in deze browser is nu iemand anders ingelogd. Kopieer je tekst en laad de pagina opnieuw.",
  trouble: `Niet opgeslagen: er ging iets mis. ${STAYS}`,
};

function isNew(form) {
  return "newLine" in form.dataset;
}

function save(form) {
  return keeping.inTurn(form, () => send(form));
}

// A new line is kept from the first pause on and finished with Enter; one that is there already is changed in place.
async function send(form) {
  const text = form.elements.text.value;
  const isKept = isNew(form) && (text === (form.dataset.kept || "") || text.includes("\n") || form.dataset.sent);
  if (isKept || !form.isConnected) {
    return;
  }
  if (isNew(form)) {
    // From here on the server may know the line, also when its answer never comes.
    form.elements.revision.value = form.elements.revision.value || "0";
  }
  const answer = await keeping.send(form.dataset.keep, new FormData(form), { fresh: form.dataset.fresh });
  const line = answer.text && keeping.parse(answer.text).querySelector("[data-line]");
  const hear = line && heard[line.dataset.line];
  if (hear) {
    hear(form, line, text);
  } else {
    failed(form, answer.state);
  }
}

// It did not work: the words stay where they are, and we try again.
function failed(form, state) {
  reopen(form);
  keeping.say(WORDS[state] || WORDS.trouble, { isWrong: true, link: state === "left" ? keeping.LOG_IN : null });
  if (state !== "other") {
    keeping.later(form, keeping.AGAIN, () => save(form));
  }
}

// What the server made of it.
const heard = {
  saved(form, line, text) {
    if (isNew(form)) {
      form.elements.key.value = line.dataset.key;
      form.dataset.kept = text;
    }
    form.elements.revision.value = line.dataset.revision || "0";
    if (form.elements.text.value === text) {
      delete form.dataset.changed;
    }
    keeping.say("Opgeslagen");
  },

  // An earlier answer got lost. Now that we know how the line stands, what is typed here replaces it.
  behind(form, line) {
    form.elements.key.value = line.dataset.key;
    form.elements.revision.value = line.dataset.revision || "0";
    keeping.later(form, PAUSE, () => save(form));
  },

  wrong(form, line) {
    reopen(form);
    keeping.say(line.dataset.words, { isWrong: true });
  },

  // The line to read again, where the field was.
  row(form, line) {
    keeping.say("Opgeslagen");
    const row = swap(form, line);
    const card = row.closest("section[id]");
    const next = card && card.querySelector("form[data-new-line] textarea");
    if (form.dataset.then === "next" && next) {
      const fold = next.closest("details");
      if (fold) {
        fold.open = true;
      }
      next.focus();
    } else if (form.dataset.then === "back") {
      row.querySelector("a[data-hx-get]")?.focus();
    }
  },

  // Somebody else changed it meanwhile: both texts. What was typed while the answer was on its way counts too.
  choose(form, line) {
    const choices = swap(form, line);
    for (const choice of choices.querySelectorAll("[data-mine]")) {
      choice.elements.text.value = choice.dataset.mine + form.elements.text.value;
    }
  },
};

function swap(form, line) {
  const place = form.closest("[data-line]");
  place.replaceWith(document.adoptNode(line));
  htmx.process(line);
  return line;
}

function close(form, then) {
  if (form.dataset.then) {
    return;
  }
  form.dataset.then = then;
  form.elements.done.value = "on";
  save(form);
}

function reopen(form) {
  delete form.dataset.then;
  if (form.elements.done) {
    form.elements.done.value = "";
  }
}

async function finish(form) {
  await keeping.inTurn(form, () => {});
  if (form.isConnected) {
    form.requestSubmit();
  }
}

// Sent as a whole: what would have been kept a moment later goes along with it.
document.addEventListener("submit", function (event) {
  if (event.target.matches("form[data-new-line]")) {
    keeping.stop(event.target);
  }
});

for (const [name, state] of [["htmx:sendError", "offline"], ["htmx:responseError", "trouble"]]) {
  document.addEventListener(name, function (event) {
    if (event.detail.elt.matches("form[data-enter]")) {
      keeping.say(WORDS[state], { isWrong: true });
    }
  });
}

document.addEventListener("input", function (event) {
  const form = event.target.form;
  if (form && form.matches(LINE)) {
    keeping.later(form, PAUSE, () => save(form));
  }
});

document.addEventListener("keydown", function (event) {
  const form = event.target.form;
  if (!form || event.target.name !== "text" || event.isComposing) {
    return;
  }
  const isLine = form.matches(LINE) && !isNew(form);
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
  const isLine = form && form.matches(LINE) && !isNew(form);
  if (isLine && document.hasFocus() && !form.contains(event.relatedTarget)) {
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
