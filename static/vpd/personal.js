"use strict";
// A gentle hint under a story in which something may be about a person (vpd/ui/personal.py has the rules). It refuses
// nothing, and what it recognises goes nowhere: it is looked for here, and forgotten. Without this file the page after
// saving says it.

(function () {
  const PAUSE = 500;
  const timers = new WeakMap();

  // Nine digits that pass the eleven-test; not nine times the same.
  function isBsn(text) {
    const digits = [...text].filter((sign) => sign >= "0" && sign <= "9").map(Number);
    const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    const total = digits.reduce((sum, digit, index) => sum + digit * weights[index], 0);
    return total % 11 === 0 && new Set(digits).size > 1;
  }

  function hintsIn(text, { rules, stays, most }) {
    const found = new Map();
    for (const { key, pattern, words, ignores_case: ignoresCase } of rules) {
      for (const [match] of text.matchAll(new RegExp(pattern, ignoresCase ? "gi" : "g"))) {
        if ((key !== "bsn" || isBsn(match)) && ![...found.keys()].some((known) => known.includes(match))) {
          found.set(match, `${words.replace("{found}", () => match)} ${stays}`);
        }
      }
    }
    return [...found.values()].slice(0, most);
  }

  function placeOf(area) {
    let place = area.parentElement.querySelector("[data-personal-hints]");
    if (!place) {
      place = document.createElement("div");
      place.className = "vpd-hints";
      place.dataset.personalHints = "";
      place.setAttribute("role", "status");
      area.parentElement.append(place); // below what is said of its length
    }
    return place;
  }

  function look(area) {
    const hints = hintsIn(area.value, JSON.parse(area.dataset.personal));
    const place = placeOf(area);
    if (place.dataset.said === hints.join("\n")) {
      return;
    }
    place.dataset.said = hints.join("\n");
    place.replaceChildren(...hints.map(function (words) {
      const hint = document.createElement("p");
      hint.className = "vpd-hint";
      hint.textContent = words;
      return hint;
    }));
  }

  document.addEventListener("input", function (event) {
    const area = event.target;
    if (area.matches("textarea[data-personal]")) {
      placeOf(area);
      clearTimeout(timers.get(area));
      timers.set(area, setTimeout(() => look(area), PAUSE));
    }
  });
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("textarea[data-personal]").forEach(look);
  });
})();
