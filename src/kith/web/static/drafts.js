// Keeps what is typed into a form marked data-kith-draft in this browser until it is saved.
// It belongs to one signed-in user, is gone after a day, and never outlives a sign-out.
const PREFIX = "kith-draft:";
const DAY = 24 * 60 * 60 * 1000;
const PAUSE = 400;
const NEVER = new Set(["csrfmiddlewaretoken", "idempotency_key", "version", "plan_version"]);

let signingOut = false;

function drafts() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return draft && Date.now() - draft.at < DAY ? draft : null;
  } catch {
    return null;
  }
}

function forgetOld() {
  drafts().filter((key) => !read(key)).forEach((key) => localStorage.removeItem(key));
}

function forgetOnSignOut() {
  document.addEventListener("submit", (event) => {
    if (new URL(event.target.action, location.href).pathname.endsWith("/sign-out/")) {
      signingOut = true;
      drafts().forEach((key) => localStorage.removeItem(key));
    }
  });
}

function forgetSaved() {
  const saved = document.querySelector("meta[name=kith-draft-done]")?.content;
  drafts()
    .filter((key) => saved && key.endsWith(`:${saved}`))
    .forEach((key) => localStorage.removeItem(key));
}

function fields(form) {
  return [...form.elements].filter((field) => field.name && !NEVER.has(field.name));
}

function typed(form) {
  const values = {};
  for (const field of fields(form)) {
    if (["radio", "checkbox"].includes(field.type)) {
      values[field.name] ??= [];
      if (field.checked) values[field.name].push(field.value);
    } else if (field.tagName !== "BUTTON") {
      values[field.name] = [field.value];
    }
  }
  return values;
}

function bringBack(form, values) {
  for (const field of fields(form)) {
    const kept = values[field.name];
    if (!kept) continue;
    if (["radio", "checkbox"].includes(field.type)) {
      const checked = kept.includes(field.value);
      // A click, not an assignment, so that the questions under a choice open too.
      if (field.checked !== checked && (checked || field.type === "checkbox")) field.click();
    } else if (field.tagName !== "BUTTON" && kept[0] !== undefined) {
      field.value = kept[0];
    }
  }
}

function offer(form, key, draft) {
  const box = document.querySelector("[data-kith-draft-offer]");
  if (!box) return;
  box.hidden = false;
  box.querySelector("[data-kith-draft-restore]").addEventListener("click", () => {
    bringBack(form, draft.values);
    box.hidden = true;
    form.querySelector("input:not([type=hidden]), textarea")?.focus();
  });
  box.querySelector("[data-kith-draft-drop]").addEventListener("click", () => {
    localStorage.removeItem(key);
    box.hidden = true;
  });
}

function keep(form) {
  const key = `${PREFIX}${form.dataset.kithUser ?? ""}:${form.dataset.kithDraft}`;
  const before = JSON.stringify(typed(form));
  const draft = read(key);
  if (draft && JSON.stringify(draft.values) !== before) offer(form, key, draft);
  let waiting;
  const save = () => {
    clearTimeout(waiting);
    const values = typed(form);
    if (signingOut || JSON.stringify(values) === before) return;
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", save);
  window.addEventListener("pagehide", save);
}

try {
  forgetOld();
  forgetSaved();
  forgetOnSignOut();
  document.querySelectorAll("form[data-kith-draft]").forEach(keep);
} catch {
  // A browser that keeps nothing (private windows, full storage) still saves the form itself.
}
