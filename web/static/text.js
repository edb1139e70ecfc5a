// Shows the document anew when nobody has typed for a while. Without script the button beside does the same.
"use strict";
const form = document.querySelector("form[data-preview]");
const place = document.getElementById("forhandsvisning");
const REST = 1200; // milliseconds without a key
let waiting, underway = false, changed = false;

async function show() {
  if (underway) { changed = true; return; }
  underway = true;
  changed = false;
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("forhandsvisning");
    if (answer.ok && fresh) { place.replaceChildren(...fresh.childNodes); }
  } catch { /* The line is down: the button tells why. */ }
  place.removeAttribute("aria-busy");
  underway = false;
  if (changed) { show(); }
}

// What is typed and not sent: the browser asks before it is lost.
let unsaved = false;
function asks(event) { if (unsaved) { event.preventDefault(); } }

if (form && place) {
  form.addEventListener("input", () => { unsaved = true; clearTimeout(waiting); waiting = setTimeout(show, REST); });
  form.addEventListener("submit", () => { unsaved = false; });
  addEventListener("beforeunload", asks);
  show();
}
