"use strict";
// Making a protocol together. Everything works without this file.

// --- on the big screen ------------------------------------------------------------------------------------------

// Nobody looks: do not ask. Somebody types in the part that would be replaced: leave it.
document.addEventListener("htmx:beforeRequest", function (event) {
  if ("poll" in event.detail.elt.dataset && document.hidden) {
    event.preventDefault();
  }
});

// The arrows go to the section before and after, unless somebody is typing.
const TURNS = { ArrowLeft: "prev", ArrowRight: "next" };

document.addEventListener("keydown", function (event) {
  const link = TURNS[event.key] && document.querySelector(`a[rel=${TURNS[event.key]}]`);
  if (link && !event.altKey && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select")) {
    link.click();
  }
});
