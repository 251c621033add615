/* Loaded first in <head>, before Gradio: makes the page Swedish and gives it its behaviour.
   Event delegation only: the content security policy allows no inline handlers and no eval.
   Nothing is stored in the browser and nothing is fetched from here. */
(() => {
  "use strict";

  // Gradio takes its language from the browser; the page's own language is Swedish whoever reads it.
  for (const [name, value] of [["language", "sv-SE"], ["languages", Object.freeze(["sv-SE", "sv"])]]) {
    Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });
  }

  // Texts that only the script says; the rest is in ui/texts.py. A test compares them with it.
  const TEXT = {
    chat: "Samtal",
    composer: "Ställ en fråga",
    sources: "Källor",
    copied: "Svaret är kopierat.",
    copyFailed: "Det gick inte att kopiera. Markera texten och kopiera den själv.",
    filled: "Förslaget står i frågefältet. Läs igenom det och välj Fråga.",
    sent: "Frågan är skickad …",
    offline: "Ingen kontakt med Kvarbo. Kontrollera att programmet är igång och försök igen. Texten står kvar.",
    back: "Kvarbo är igång igen. Kopiera det du vill behålla och läs in sidan på nytt.",
    button: "Knapp",
  };

  const byId = (id) => document.getElementById(id);
  const field = () => document.querySelector("#kv-question textarea, #kv-question input");
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element, block) => element.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });

  /* The status line is kept by Gradio; what the script itself says goes there too, so that it is read out. */
  function say(text, kind = "kv-said") {
    const line = document.querySelector("#kv-status p");
    if (line) {
      line.className = kind;
      line.textContent = text;
    }
  }

  /* Gradio tells of a full queue and a lost server in English pop-ups; they are hidden, and the status line says it. */
  let toldAt = 0;

  function fail(text) {
    toldAt = Date.now();
    say(text, "kv-error");
  }

  const fetchAsBefore = window.fetch.bind(window);
  window.fetch = (resource, options) => {
    const address = String(resource?.url ?? resource);
    if (address.includes("/gradio_api/queue/join")) return sendQuestion(resource, options);
    if (address.includes("/gradio_api/app_id")) return lookForServer(resource, options);
    return fetchAsBefore(resource, options);
  };

  async function sendQuestion(resource, options) {
    say(TEXT.sent);
    try {
      const response = await fetchAsBefore(resource, options);
      if (!response.ok) {
        const { detail } = await response.clone().json();
        fail(typeof detail === "string" ? detail : TEXT.offline);
      }
      return response;
    } catch (error) {
      fail(TEXT.offline);
      throw error;
    }
  }

  /* Gradio asks this while the server is away, and reloads the page at the first answer. That would throw away what
     was typed and the answers on the screen, so a page with anything on it is told that the server is still away. */
  async function lookForServer(resource, options) {
    const response = await fetchAsBefore(resource, options);
    const isBlank = !field()?.value && !document.querySelector(".kv-turn");
    if (!response.ok || isBlank) return response;
    const line = document.querySelector("#kv-status p");
    if (line && line.textContent !== TEXT.back) fail(TEXT.back);
    throw new Error("kept");
  }

  function fill(text) {
    const input = field();
    if (!input) return;
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus({ preventScroll: true });
  }

  function askNow(text) {
    fill(text);
    // One turn of the event loop: Gradio must have taken the text before the button sends it.
    setTimeout(() => byId("kv-send")?.click(), 50);
  }

  let cameFrom = null;

  function openTarget(link) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (id === "kv-question") {
      field()?.focus();
      return;
    }
    const target = byId(id);
    if (!target) return;
    const card = target.closest(".kv-card") || target;
    for (let parent = card; parent; parent = parent.parentElement) {
      if (parent.tagName === "DETAILS") parent.open = true;
    }
    card.querySelector(":scope > details.kv-fold")?.setAttribute("open", "");
    document.querySelectorAll(".kv-open-now").forEach((e) => e.classList.remove("kv-open-now"));
    const quote = byId(id.replace(/^kalla-/, "citat-"));
    const isQuoted = quote && quote !== target;
    if (isQuoted) {
      const number = id.split("-")[1];
      card.querySelectorAll(`mark.kv-q-${number}, blockquote mark`).forEach((e) => e.classList.add("kv-open-now"));
    }
    card.classList.add("kv-open-now");
    cameFrom = link;
    card.focus({ preventScroll: true });
    show(card, "start");
    if (isQuoted && quote.getBoundingClientRect().top - card.getBoundingClientRect().top > innerHeight * 0.6) {
      show(quote, "center");
    }
  }

  function goBack(link) {
    const answer = byId(link.getAttribute("href").slice(1));
    const back = cameFrom?.isConnected && answer?.contains(cameFrom) ? cameFrom : answer;
    back?.focus({ preventScroll: true });
    if (back) show(back, back === answer ? "start" : "center");
  }

  async function copy(button) {
    const text = button.parentElement.querySelector(".kv-copytext")?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text);
      say(TEXT.copied);
    } catch {
      say(copyTheOldWay(text, button) ? TEXT.copied : TEXT.copyFailed);
    }
  }

  function copyTheOldWay(text, button) {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "kv-sr";
    document.body.append(area);
    area.select();
    let isDone = false;
    try {
      isDone = document.execCommand("copy");
    } catch {
      isDone = false;
    }
    area.remove();
    button.focus();
    return isDone;
  }

  document.addEventListener("click", (event) => {
    const element = event.target instanceof Element ? event.target.closest("a, button") : null;
    if (!element?.closest(".kv")) return;
    if (element.matches(".kv-ask")) askNow(element.textContent);
    else if (element.matches(".kv-fill")) {
      fill(element.textContent);
      say(TEXT.filled);
    } else if (element.matches(".kv-copy")) copy(element);
    else if (element.matches(".kv-back")) goBack(element);
    else if (element.matches('a[href^="#"]')) openTarget(element);
    else return;
    event.preventDefault();
  });

  /* The sanitizer drops aria attributes from our HTML, so landmarks and the live region are set here. */
  const set = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
  };

  let turns = 0;
  let knownPopUps = 0;

  function tend() {
    set(byId("kv-chat"), { role: "region", "aria-label": TEXT.chat });
    set(byId("kv-composer"), { role: "form", "aria-label": TEXT.composer });
    set(byId("kv-sources"), { role: "complementary", "aria-label": TEXT.sources });
    set(byId("kv-status"), { role: "status", "aria-live": "polite", "aria-atomic": "true" });
    for (const button of document.querySelectorAll("button")) {
      if (!button.textContent.trim() && !button.ariaLabel && !button.title) set(button, { "aria-label": TEXT.button });
    }
    const popUps = document.querySelector(".toast-wrap")?.childElementCount ?? 0;
    if (popUps > knownPopUps && Date.now() - toldAt > 2000) fail(TEXT.offline);
    knownPopUps = popUps;
    const now = document.querySelectorAll("#kv-chat .kv-turn");
    if (now.length > turns) {
      show(now[now.length - 1], "start");
      byId("kv-right")?.scrollTo({ top: 0 });
    }
    turns = now.length;
  }

  let isPlanned = false;
  new MutationObserver(() => {
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => {
      isPlanned = false;
      tend();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
