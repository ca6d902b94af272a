// A button that copies a block of text or a field; without this script it is selected by hand.
for (const button of document.querySelectorAll("[data-kith-copy]")) {
  const status = button.parentElement.querySelector("[data-kith-copied]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.kithCopy);
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    status.textContent = status.dataset.kithCopied;
  });
}
