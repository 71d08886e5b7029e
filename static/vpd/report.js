"use strict";
// The first step of a report: how many tiles of a category are ticked, where the advice stands, and the place that
// follows from the contact. Everything works without this file; then the server says it with the next page.

(function () {
  const REPORT = "form.vpd-report";

  function count(form) {
    let leading = null;
    for (const category of form.querySelectorAll("[data-category]")) {
      const ticked = category.querySelectorAll(":checked").length;
      const number = category.querySelector("[data-category-count]");
      number.textContent = `${ticked} gekozen`;
      number.hidden = ticked === 0;
      category.querySelector("[data-category-example]").hidden = ticked > 0;
      leading = ticked ? category : leading;
    }
    const said = form.querySelector("[data-said]");
    const place = leading && leading.querySelector("[data-advice-place]");
    if (said && place && said.parentElement !== place) {
      place.append(said);
    }
  }

  // A tile that says "at a distance" leaves only that contact, unless the same behaviour was ticked face to face too.
  function distance(form) {
    const ticked = [...form.querySelectorAll("[name=behaviours]:checked")];
    const values = new Set(ticked.map((tile) => tile.value));
    const isOnly = ticked.some((tile) => tile.dataset.distant && !values.has(tile.dataset.distant));
    form.toggleAttribute("data-only-distant", isOnly);
    for (const contact of isOnly ? form.querySelectorAll("[data-contact=near]:checked") : []) {
      contact.checked = false;
    }
  }

  function timed(form) {
    const time = form.querySelector("[name=happened_at]");
    form.toggleAttribute("data-timed", Boolean(time && (time.value || form.querySelector("[name=is_time_rough]:checked"))));
  }

  // Where it was follows from how there was contact, unless somebody chose a place that fits it too.
  function follow(form, isChanged) {
    const part = form.querySelector("[data-place]");
    const channel = form.querySelector("[name=channel]:checked");
    const list = part && part.querySelector("select");
    if (!channel || !list) {
      return;
    }
    const { fits, follows } = JSON.parse(part.dataset.place)[channel.value];
    for (const option of list.options) {
      option.hidden = option.disabled = option.value !== "" && !fits.includes(option.value);
    }
    for (const group of list.querySelectorAll("optgroup")) {
      group.hidden = [...group.children].every((option) => option.hidden);
    }
    if (!fits.includes(list.value)) {
      list.value = follows;
    }
    // A letter was nowhere, and there is nothing to choose on the street; one of our own places is always said.
    part.hidden = fits.length === 1 && !list.value.startsWith("location:");
    if (isChanged) {
      part.open = list.value === "";
    }
    tell(part, list);
  }

  function tell(part, list) {
    const chosen = list.selectedOptions[0];
    part.querySelector("[data-place-words]").textContent = chosen && chosen.value ? chosen.textContent : "Kies waar het was";
  }

  function prepare(part) {
    for (const form of part.querySelectorAll(REPORT)) {
      count(form);
      distance(form);
      timed(form);
      follow(form, false);
    }
  }

  // Before what is typed is kept or asked about: the place goes along with the contact it follows from.
  document.addEventListener("change", function (event) {
    const form = event.target.closest(REPORT);
    if (!form) {
      return;
    }
    count(form);
    distance(form);
    timed(form);
    if (event.target.name === "channel") {
      follow(form, true);
    } else if (event.target.name === "place") {
      tell(event.target.closest("[data-place]"), event.target);
    }
  }, true);

  document.addEventListener("htmx:afterSettle", function (event) {
    const form = event.target.closest(REPORT);
    if (form) {
      count(form);
    }
  });

  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt.parentElement || document));
  document.addEventListener("DOMContentLoaded", () => prepare(document));
})();
