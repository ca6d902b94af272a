// A button that copies a block of text; without this script the block can be selected by hand.
for (const button of document.querySelectorAll("[data-kith-copy]")) {
  const status = button.parentElement.querySelector("[data-kith-copied]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.kithCopy).textContent);
    status.textContent = status.dataset.kithCopied;
  });
}
