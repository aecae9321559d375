// Gives the page back to the browser where the program can't be fetched or has failed: links and forms then work as they do without script.
// Also keeps what is typed while the language is switched. Plain script: it must work where nothing else does.
(() => {
  const html = document.documentElement;
  const here = () => location.pathname + location.search;
  const EVENTS = ["click", "submit", "input", "change", "keydown", "keyup", "focusin", "focusout", "pointerdown", "pointerup", "popstate", "visibilitychange"];
  let failed = false;

  // Where a press on a link leads: the program has yet to fetch that page.
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    const plain = link && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (plain && link.origin === location.origin && !link.target && !link.hasAttribute("download") && !link.relList.contains("external")
      && link.pathname + link.search !== here()) {
      html.dataset.going = link.pathname + link.search + link.hash;
    }
  }, true);
  // Out of the browser's memory a page comes back as it was left.
  addEventListener("pageshow", () => delete html.dataset.going);

  const fail = () => {
    if (failed) return;
    failed = true;
    for (const kind of EVENTS) {
      addEventListener(kind, (event) => {
        event.stopImmediatePropagation();
        if (kind === "popstate") location.reload();
      }, true);
    }
    html.dataset.failed = "";
    // What is offered, and how, where there is no script.
    for (const noscript of document.querySelectorAll("noscript")) {
      const kept = new DOMParser().parseFromString(noscript.textContent, "text/html");
      noscript.replaceWith(...kept.head.childNodes, ...kept.body.childNodes);
    }
    for (const button of document.querySelectorAll("[data-label][aria-busy]")) {
      button.classList.remove("button--busy");
      button.removeAttribute("aria-busy");
      button.removeAttribute("aria-disabled");
      button.querySelector(".button__words").textContent = button.dataset.label;
    }
    const { going, shown } = html.dataset;
    if (going !== undefined && going.split("#")[0] !== here()) location.assign(going);
    else if (shown !== undefined && shown !== here()) location.reload();
  };
  addEventListener("gangway-failed", fail);

  // Fields as typed, but for passwords, codes and what the page itself puts into a form.
  const KEPT = "gangway-typed";
  const fields = () => [...document.querySelectorAll("main :is(input, textarea, select)")]
    .filter((field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type)
      && !/password|current-|one-time-code/.test(field.autocomplete) && !/password|captcha|code/.test(field.name));
  const named = (field, at) => `${at}:${field.name}:${field.type === "radio" ? field.value : ""}`;
  addEventListener("submit", (event) => {
    if (!event.target.matches("form.language")) return;
    const typed = fields().map((field, at) => [named(field, at), field.type === "checkbox" || field.type === "radio" ? field.checked : field.value]);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ page: here(), typed }));
    } catch {
      // A browser that keeps nothing: as before.
    }
  }, true);
  const restore = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch {
      return;
    }
    if (kept === null || kept.page !== here()) return;
    const typed = new Map(kept.typed);
    fields().forEach((field, at) => {
      const value = typed.get(named(field, at));
      if (typeof value === "boolean") field.checked = value;
      else if (typeof value === "string") field.value = value;
    });
    html.dataset.typed = "";
  };
  document.addEventListener("readystatechange", () => document.readyState === "interactive" && restore(), { once: true });
})();
