"use strict";
// Says how far the upload of files is, and what is too large before it is sent. Everything works without this file.

const MEGABYTE = 1024 * 1024;

function chosenFiles(form) {
  return [...form.querySelectorAll("input[type=file]")].flatMap(function (field) {
    return [...field.files].map((file) => ({ file, most: Number(field.dataset.maxBytes) }));
  });
}

function tell(form, words, share) {
  const part = form.querySelector("[data-upload-progress]");
  const place = part.querySelector("[data-upload-words]");
  part.hidden = false;
  place.textContent = words;
  place.toggleAttribute("data-wrong", share === undefined);
  const bar = part.querySelector("progress");
  bar.hidden = share === undefined;
  bar.value = share || 0;
}

function stopped(form, words) {
  tell(form, words);
  release(form);
}

document.addEventListener("submit", function (event) {
  const form = event.target;
  if (event.defaultPrevented || !("upload" in form.dataset)) {
    return;
  }
  const chosen = chosenFiles(form);
  if (chosen.length === 0) {
    return;
  }
  event.preventDefault();
  const large = chosen.find(({ file, most }) => file.size > most);
  if (large) {
    const size = (large.file.size / MEGABYTE).toLocaleString("nl-NL", { maximumFractionDigits: 1 });
    const most = large.most / MEGABYTE;
    setTimeout(() => stopped(form, `${large.file.name} is ${size} MB. Kies een bestand van hoogstens ${most} MB.`), 0);
    return;
  }
  send(form, new FormData(form, event.submitter));
});

function send(form, data) {
  const request = new XMLHttpRequest();
  request.open("POST", form.action || location.href);
  request.upload.addEventListener("progress", function (event) {
    const share = event.lengthComputable ? Math.round((100 * event.loaded) / event.total) : 0;
    tell(form, share < 100 ? `Versturen: ${share} procent` : "Verstuurd, we controleren je bestanden.", share);
  });
  request.addEventListener("load", function () {
    show(form, request);
  });
  request.addEventListener("error", function () {
    stopped(form, "Niet verstuurd: er is geen verbinding. Je keuze staat er nog. Probeer het zo nog eens.");
  });
  tell(form, "Versturen: 0 procent", 0);
  request.send(data);
}

// The answer takes the place of the page, as if the browser had sent the form itself.
function show(form, request) {
  const answer = new DOMParser().parseFromString(request.responseText, "text/html");
  const contents = answer.getElementById("inhoud");
  if (!contents) {
    stopped(form, "Niet verstuurd: er ging iets mis. Je keuze staat er nog. Probeer het zo nog eens.");
    return;
  }
  if (request.responseURL && request.responseURL !== location.href) {
    history.pushState({}, "", request.responseURL);
  }
  document.title = answer.title;
  document.getElementById("inhoud").replaceWith(contents);
  if (window.htmx) {
    htmx.process(contents);
  }
  const place = contents.querySelector("[data-error-summary], [data-upload-place]") || contents;
  place.focus();
}

window.addEventListener("popstate", function () {
  location.reload();
});
