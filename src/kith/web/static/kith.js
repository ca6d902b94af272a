import { initAll } from "./vendor/nhsuk-frontend/nhsuk.js";
import "./copy.js";
import "./drafts.js";
import "./location.js";

initAll();

// Quick exit: the page before must not come back by the Back button.
const exit = document.querySelector("[data-kith=quick-exit]");

function leave() {
  document.body.hidden = true;
  document.title = "";
  window.location.replace(exit.href);
}

function leaveOnThreeEscapes() {
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    presses = [...presses.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
    if (presses.length >= 3) leave();
  });
}

if (exit) {
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  leaveOnThreeEscapes();
}

// A page kept in the browser's memory must not be shown again after leaving or signing out.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && (exit || document.body.dataset.kithPrivate === "yes")) {
    window.location.reload();
  }
});

// After a swap, parts that need scripts are started, and focus goes where the answer is.
document.addEventListener("htmx:after:swap", (event) => {
  const target = event.detail?.ctx?.target ?? event.target;
  if (!(target instanceof Element)) return;
  initAll({ scope: target });
  if (!document.activeElement || document.activeElement === document.body) {
    target.querySelector("[data-kith-focus]")?.focus();
  }
});
