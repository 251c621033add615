/* The screening page: every change posts the form, and what the server makes of it is put in place of what was there.
   Without this script the form is sent by its button. Nothing is stored, and nothing is decided here. */
(() => {
  "use strict";

  const WAIT = 30; // milliseconds: one answer by the keyboard may come as several changes
  const byId = (id) => document.getElementById(id);
  const form = byId("screening");
  if (!form) return;

  let timer = 0;
  let asked = 0;
  let going = null;
  const shownLast = new Map(); // what the server said last, by id: comparing with the page would see our own changes

  for (const element of document.querySelectorAll("[data-script], #oppna, #kopiera")) element.hidden = false;
  for (const element of document.querySelectorAll("[data-live]")) shownLast.set(element.id, element.innerHTML);

  /* The latest answers win: an older request is broken off, and its answer is not used. */
  async function update(isSent = false) {
    clearTimeout(timer);
    const turn = ++asked;
    going?.abort();
    going = new AbortController();
    try {
      const body = new URLSearchParams(new FormData(form));
      const response = await fetch(form.action, { method: "POST", body, signal: going.signal, cache: "no-store" });
      if (!response.ok) throw new Error(String(response.status));
      const text = await response.text();
      if (turn !== asked) return;
      show(new DOMParser().parseFromString(text, "text/html"), isSent);
      byId("avbrott").hidden = true;
    } catch {
      if (turn === asked) byId("avbrott").hidden = false;
    }
  }

  function show(page, isSent) {
    const opened = [...document.querySelectorAll(".kv-rest details[open]")].map((element) => element.id);
    const focused = document.activeElement?.id;
    for (const fresh of page.querySelectorAll("[data-live]")) {
      const shown = byId(fresh.id);
      const isNew = shown && shownLast.get(fresh.id) !== fresh.innerHTML;
      // The list of errors at the top comes when the form is sent; afterwards it only follows what is mended.
      if (!isNew || (fresh.id === "fel" && !isSent && !shown.firstElementChild)) continue;
      shownLast.set(fresh.id, fresh.innerHTML);
      if (fresh.classList.contains("kv-told")) tell(fresh);
      fresh.querySelector("[autofocus]")?.removeAttribute("autofocus"); // we move the focus ourselves
      shown.replaceChildren(...fresh.childNodes);
    }
    for (const id of opened) if (id) byId(id)?.setAttribute("open", "");
    if (focused && document.activeElement?.id !== focused) byId(focused)?.focus({ preventScroll: true });
  }

  /* A new error is read out, and marks its control. */
  function tell(fresh) {
    const error = fresh.querySelector(".kv-error");
    error?.setAttribute("role", "alert");
    const control = byId(fresh.id.replace("om-", "i-"));
    if (!control || control.type === "radio") return;
    if (error) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  document.addEventListener("change", (event) => {
    if (event.target.form !== form) return;
    clearTimeout(timer);
    timer = setTimeout(update, WAIT);
  });

  form.addEventListener("submit", async (event) => {
    if (event.submitter?.hasAttribute("formaction")) return; // a file to save
    event.preventDefault();
    await update(true);
    (byId("fel").firstElementChild ?? byId("bedomning")).focus();
  });

  /* 1–9 choose that answer of the group in which the focus stands, 0 chooses "vet ej". */
  document.addEventListener("keydown", (event) => {
    const isChoice = event.target.matches?.("input[type=radio], input[type=checkbox]");
    if (!isChoice || !/^[0-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const group = [...document.getElementsByName(event.target.name)].filter((input) => input.type === event.target.type);
    const chosen = event.key === "0" ? group.find((input) => input.value === "vet_ej") : group[event.key - 1];
    if (!chosen) return;
    event.preventDefault();
    chosen.focus();
    chosen.click();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#i-"]');
    if (!link) return;
    const field = byId(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest("details")?.setAttribute("open", "");
    field.focus();
    field.closest(".kv-field")?.scrollIntoView({ block: "center" });
  });

  /* A question in the chat may hold answers: they come after the # of the address, never to the server. Each is taken
     only when somebody says that it is right. */
  function propose() {
    const box = byId("forslag");
    const list = box.querySelector("ul");
    const proposed = /^#forslag=(.+)$/.exec(location.hash)?.[1].split(";") ?? [];
    if (proposed.length) history.replaceState(null, "", location.pathname); // they are not to stay in the history
    for (const [name, value] of proposed.map((pair) => pair.split(":"))) {
      const controls = [...form.querySelectorAll("details [name]")].filter((control) => control.name === name);
      const text = controls.find((control) => control.type === "text");
      const chosen = controls.find((control) => control.type !== "text" && control.value === value);
      const control = chosen ?? text;
      if (!control || !/^[\w-]{1,40}$/.test(value ?? "")) continue;
      const asked = control.closest(".kv-field").querySelector("legend, label[for]").textContent;
      const item = document.createElement("li");
      const said = document.createElement("span");
      said.textContent = `${asked} ${chosen ? chosen.closest("label").textContent.trim() : value}`;
      item.append(said, button(list.dataset.confirm, said, () => take(control, value)), button(list.dataset.drop, said));
      list.append(item);
    }
    box.hidden = !list.children.length;
  }

  function take(control, value) {
    control.closest("details").open = true;
    if (control.type === "text") control.value = value;
    else control.checked = true;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function button(label, said, act = () => {}) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "kv-second";
    made.textContent = label;
    made.setAttribute("aria-label", `${label}: ${said.textContent}`);
    made.addEventListener("click", () => {
      act();
      const item = made.closest("li");
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      byId("forslag").hidden = !next;
      (next?.querySelector("button") ?? byId("bedomning")).focus();
    });
    return made;
  }

  propose();

  byId("oppna").addEventListener("click", () => {
    for (const step of form.querySelectorAll("details")) step.open = true;
  });

  byId("kopiera").addEventListener("click", async () => {
    const said = byId("kopierat");
    try {
      await navigator.clipboard.writeText(byId("kopia").value);
      said.textContent = said.dataset.done;
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
})();
