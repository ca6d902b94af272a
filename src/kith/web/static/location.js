// "My location": the browser asks first. The position is rounded here, before it goes anywhere,
// and stands in the box to be read, changed or taken out. Without this script nothing is missing.
const PLACES = 3;

function say(status, words) {
  status.textContent = words;
}

for (const button of document.querySelectorAll("[data-kith-locate]")) {
  const box = document.getElementById(button.dataset.kithLocate);
  const status = button.parentElement.querySelector("[data-kith-located]");
  const words = status.dataset;

  function found({ coords }) {
    const at = [coords.latitude, coords.longitude].map((degrees) => degrees.toFixed(PLACES));
    box.value = words.kithHere.replace("%s", at.join(", "));
    say(status, words.kithFound);
  }

  function failed(error) {
    say(status, error.code === error.PERMISSION_DENIED ? words.kithRefused : words.kithLost);
    box.focus();
  }

  button.parentElement.hidden = !(window.isSecureContext && "geolocation" in navigator);
  button.addEventListener("click", () => {
    say(status, words.kithLooking);
    navigator.geolocation.getCurrentPosition(found, failed, { timeout: 10000, maximumAge: 300000 });
  });
}
