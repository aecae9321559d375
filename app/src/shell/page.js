// The browser's part of every page, islands or none. It keeps what is typed while the language is switched or where a form is refused, takes no
// second press while the next page is under way, and gives the page back to the browser where the program can't be fetched or has failed: links and
// forms then work as they do without script. Plain script: it must work where nothing else does.
(() => {
  const html = document.documentElement;
  const here = () => location.pathname + location.search;
  const EVENTS = ["click", "submit", "input", "change", "keydown", "keyup", "focusin", "focusout", "pointerdown", "pointerup", "visibilitychange"];
  // Longer than any answer takes; by then whoever waits may press again.
  const LONGEST = 20_000;
  const HALF_AN_HOUR = 30 * 60_000;
  const SIGNING_IN = ["/sign-in", "/staff/code"];
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
  // What a form is about: the same words are not for another request, nor for another decision on it.
  const about = (form) => [...(form?.elements ?? [])].filter((field) => field.type === "hidden" && ["id", "decide"].includes(field.name))
    .reduce((words, field) => `${words}&${field.value}`, (form?.getAttribute("action") ?? "").split("?")[0]);
  const named = (field, at, all) => {
    if (field.id) return `${about(field.form)}#${field.id}`;
    const name = `${about(field.form)}:${field.name}:${field.type === "radio" ? field.value : ""}`;
    return `${name}:${all.slice(0, at).filter((other) => other.form === field.form && other.name === field.name).length}`;
  };
  const ticked = (field) => ["checkbox", "radio"].includes(field.type);
  // Whether it is as the page brought it: the next page may well bring something else.
  const untouched = (field) => field.options ? [...field.options].every((option) => option.selected === option.defaultSelected)
    : ticked(field) ? field.checked === field.defaultChecked : field.value === field.defaultValue;
  // Each as its name, what stands in it, and its form's: whether that is the one that is sent, and by which method.
  const typed = (sent) => fields().map((field, at, all) => [named(field, at, all), ticked(field) ? field.checked : field.value, field])
    .filter(([, , field]) => !untouched(field))
    .map(([name, value, { form }]) => [name, value, { sent: form === sent, post: form?.method === "post" }]);
  const put = (kept) => {
    const values = new Map(kept);
    fields().forEach((field, at, all) => {
      const value = values.get(named(field, at, all));
      if (typeof value === "boolean") field.checked = value;
      else if (typeof value === "string" && (!field.options || [...field.options].some((option) => option.value === value))) field.value = value;
    });
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

  const now = () => ({ page: location.pathname, at: Date.now(), whose: html.dataset.whose });
  const isRecent = (kept, time = 60_000) => Date.now() - (kept?.at ?? 0) < time;
  // Whether the same person looks at the same page.
  const isHere = (kept) => kept?.page === location.pathname && kept.whose === html.dataset.whose;

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
    // Where the person is: a button may be pressed by a key.
    const from = document.activeElement?.closest("main [id]") ? document.activeElement : button;
    keep("gangway-sent", { ...now(), y: scrollY, place: from?.closest("main [id]")?.getAttribute("id"), tag: from?.localName, typed: typed(form) });
  });
  // A step of the same page, as a decision on a request: what is typed for something else stays.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("main a[href]");
    if (!link || event.defaultPrevented || link.target || link.origin !== location.origin || link.pathname !== location.pathname) return;
    keep("gangway-moved", { ...now(), typed: typed().filter(([, , form]) => form.post) });
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
    const off = document.getElementById("cookies-off");
    if (off && navigator.cookieEnabled === false) off.replaceWith(off.content);
    const switched = take("gangway-typed");
    if (switched?.page === here()) put(switched.typed);
    const moved = take("gangway-moved");
    if (isHere(moved) && isRecent(moved)) put(moved.typed);
    const sent = take("gangway-sent");
    if (!isRecent(sent, sent?.undone ? HALF_AN_HOUR : undefined)) return;
    const address = new URLSearchParams(location.search);
    if (sent.page !== location.pathname) {
      // Nothing was done: whoever has to sign in first finds on the way back what was typed.
      if (SIGNING_IN.includes(location.pathname) && address.has("next")) keep("gangway-sent", { ...sent, undone: true });
      return;
    }
    const refused = address.has("__err");
    // What was typed into other forms stays in any case.
    if (isHere(sent)) put(sent.typed.filter(([, , form]) => refused || sent.undone || !form.sent));
    arriveAt(refused, sent);
  };
  // What came of it is read out and seen; where nothing is said, whoever pressed a button goes on from there.
  const arriveAt = (refused, sent) => {
    const find = (selector) => document.querySelector(`main :is(${selector})`);
    const said = refused ? find(".summary, .refusal") ?? find("[aria-invalid=true]") ?? find(".notice--danger, .notice--warning") : find(".notice--success");
    if (said && (refused || !location.hash)) {
      if (!said.matches("input, textarea, select")) said.tabIndex = -1;
      said.focus();
    } else if (!location.hash) {
      const place = sent.place && document.getElementById(sent.place);
      const part = place?.matches(sent.tag) ? place : place?.querySelector(sent.tag) ?? place?.querySelector("button, a");
      part?.focus({ preventScroll: true });
      scrollTo(0, sent.y);
    }
  };
  document.addEventListener("readystatechange", () => document.readyState === "interactive" && arrive(), { once: true });
})();
