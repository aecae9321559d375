// The browser's part of every page, islands or none. It keeps what is typed while the language is switched or where a form is refused, takes no
// second press while the next page is under way, and gives the page back to the browser where the program can't be fetched or has failed: links and
// forms then work as they do without script. Plain script: it must work where nothing else does.
(() => {
  const html = document.documentElement;
  const here = () => location.pathname + location.search;
  const EVENTS = ["click", "submit", "input", "change", "keydown", "keyup", "focusin", "focusout", "pointerdown", "pointerup", "visibilitychange"];
  // Longer than any answer takes; by then whoever waits may press again.
  const LONGEST = 20_000;
  let failed = false;

  const fail = () => {
    if (failed) return;
    failed = true;
    for (const kind of EVENTS) addEventListener(kind, (event) => event.stopImmediatePropagation(), true);
    html.dataset.failed = "";
    // What is offered, and how, where there is no script.
    for (const noscript of document.querySelectorAll("noscript")) {
      const kept = new DOMParser().parseFromString(noscript.textContent, "text/html");
      noscript.replaceWith(...kept.head.childNodes, ...kept.body.childNodes);
    }
    document.querySelectorAll("[data-label][aria-busy]").forEach(free);
  };
  addEventListener("gangway-failed", fail);

  const free = (button) => {
    button.classList.remove("button--busy");
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
    const words = button.querySelector(".button__words");
    if (words && button.dataset.label) words.textContent = button.dataset.label;
  };

  // Fields as typed, but for passwords, codes and what the page itself puts into a form.
  const fields = () => [...document.querySelectorAll("main :is(input, textarea, select)")]
    .filter((field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type)
      && !/password|current-|one-time-code/.test(field.autocomplete) && !/password|captcha|code/.test(field.name));
  const named = (field, at, all) => {
    const form = (field.form?.getAttribute("action") ?? "").split("?")[0];
    const name = `${form}:${field.name}:${field.type === "radio" ? field.value : ""}`;
    return `${name}:${all.slice(0, at).filter((other) => other.form === field.form && other.name === field.name).length}`;
  };
  const typed = () => fields().map((field, at, all) => [named(field, at, all), ["checkbox", "radio"].includes(field.type) ? field.checked : field.value]);
  const put = (kept) => {
    const values = new Map(kept);
    fields().forEach((field, at, all) => {
      const value = values.get(named(field, at, all));
      if (typeof value === "boolean") field.checked = value;
      else if (typeof value === "string") field.value = value;
    });
    html.dataset.typed = "";
  };
  // A browser that keeps nothing loses what is typed, as without script.
  const keep = (name, value) => {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
    } catch {}
  };
  const take = (name) => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(name));
      sessionStorage.removeItem(name);
      return kept;
    } catch {
      return null;
    }
  };

  addEventListener("submit", (event) => {
    // While the next page is under way a second press sends nothing, whoever would send it.
    if (html.dataset.leaving !== undefined && !event.target.target) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.target.matches("form.language")) {
      keep("gangway-typed", { page: here(), typed: typed() });
    }
  }, true);

  // Forms that the browser sends itself. After the islands, which prevent what they send.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.target) return;
    leave();
    const button = event.submitter;
    if (button?.matches(".button")) {
      button.classList.add("button--busy");
      button.setAttribute("aria-disabled", "true");
    }
    if (form.method !== "post" || form.matches(".language")) return;
    const place = button?.closest("main [id]")?.id;
    keep("gangway-sent", { page: location.pathname, at: Date.now(), y: scrollY, place, tag: button?.localName, typed: typed() });
  });
  let waiting;
  const leave = () => {
    html.dataset.leaving = "";
    clearTimeout(waiting);
    waiting = setTimeout(stay, LONGEST);
  };
  // What the islands say when they go to another page themselves (`ui/leaving.rs`), and are told when the page stays after all.
  addEventListener("gangway-leave", leave);
  const stay = () => {
    if (html.dataset.leaving === undefined) return;
    delete html.dataset.leaving;
    clearTimeout(waiting);
    document.querySelectorAll(".button--busy:not([aria-busy])").forEach(free);
    dispatchEvent(new Event("gangway-stay"));
  };
  // Out of the browser's memory a page comes back as it was left; and who stops a page that loads stays on this one.
  addEventListener("pageshow", stay);
  globalThis.navigation?.addEventListener("navigateerror", stay);

  const arrive = () => {
    if (navigator.cookieEnabled === false) document.getElementById("cookies-off")?.removeAttribute("hidden");
    const switched = take("gangway-typed");
    if (switched?.page === here()) put(switched.typed);
    const sent = take("gangway-sent");
    if (sent?.page !== location.pathname || Date.now() - sent.at > 60_000) return;
    const refused = new URLSearchParams(location.search).has("__err");
    if (refused) put(sent.typed);
    // What came of it is read out and seen; where nothing is said, whoever pressed a button goes on from there.
    const said = document.querySelector(refused ? "main :is(.summary, .refusal, .notice--danger, .notice--warning)" : "main .notice--success");
    if (said && (refused || !location.hash)) {
      said.tabIndex = -1;
      said.focus();
    } else if (!location.hash) {
      const place = sent.place && document.getElementById(sent.place);
      (place?.matches("button, a") ? place : place?.querySelector("button, a"))?.focus({ preventScroll: true });
      scrollTo(0, sent.y);
    }
  };
  document.addEventListener("readystatechange", () => document.readyState === "interactive" && arrive(), { once: true });
})();
