"use strict";
// How much room is left in a text, near its end and past it. Nothing is refused and nothing is cut: what is too long can
// be made shorter, here or when the server has said so. Without this file only the server says it.

(function () {
  const PAUSE = 1000;
  const NEAR = 200; // or a tenth of what may stand there, if that is less
  const FIELDS = "[data-most]";
  const timers = new WeakMap();

  // As it is kept and counted (clean_text in vpd/ui/text.py): whole characters, each line break one, nothing unseen,
  // and nothing for what is empty before and after.
  const LINE_BREAKS = /\r\n|[\r\v\f\x85\u2028\u2029]/g;
  const UNSEEN = /[\u00ad\u200b\u2060\ufeff\0-\x08\x0e-\x1f\x7f-\x9f]/g;

  function lengthOf(text) {
    return [...text.replace(LINE_BREAKS, "\n").replace(UNSEEN, "").normalize("NFC").trim()].length;
  }

  function characters(number) {
    return number === 1 ? "1 teken" : `${number.toLocaleString("nl-NL")} tekens`;
  }

  function wordsFor(left, most) {
    if (left < 0) {
      return `${characters(-left)} te lang. Maak je tekst korter; er wordt niets voor je afgekapt.`;
    }
    return left <= Math.min(NEAR, most / 10) ? `Nog ${characters(left)}.` : "";
  }

  // One line to look at, which follows each letter, and one to hear, which waits for a pause.
  function placeOf(field) {
    let place = field.parentElement.querySelector(".vpd-length");
    if (!place) {
      place = document.createElement("div");
      place.className = "vpd-length";
      const shown = document.createElement("p");
      shown.setAttribute("aria-hidden", "true");
      const spoken = document.createElement("p");
      spoken.className = "vpd-hidden";
      spoken.setAttribute("role", "status");
      place.append(shown, spoken);
      field.after(place);
    }
    return place;
  }

  function look(field) {
    const most = Number(field.dataset.most);
    const left = most - lengthOf(field.value);
    const words = wordsFor(left, most);
    if (words || field.parentElement.querySelector(".vpd-length")) {
      const [shown] = placeOf(field).children;
      shown.textContent = words;
      shown.className = left < 0 ? "vpd-hint" : "vpd-note";
      shown.hidden = !words;
    }
    return words;
  }

  function say(field, words) {
    const [, spoken] = placeOf(field).children;
    if (spoken.textContent !== words) {
      spoken.textContent = words;
    }
  }

  document.addEventListener("input", function (event) {
    const field = event.target;
    if (field.matches(FIELDS)) {
      const words = look(field);
      clearTimeout(timers.get(field));
      if (words || field.parentElement.querySelector(".vpd-length")) {
        timers.set(field, setTimeout(() => say(field, words), PAUSE));
      }
    }
  });

  // What a page or a part of it comes with: a draft that goes on, a text that was sent and refused.
  document.addEventListener("htmx:load", function (event) {
    const part = event.detail.elt;
    for (const field of part.matches(FIELDS) ? [part] : part.querySelectorAll(FIELDS)) {
      look(field);
    }
  });
})();
