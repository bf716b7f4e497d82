// What the pages do beyond links and forms: draw charts live, follow a choice at once, and say at once that a file is too large.
// Everything else works without it.
import { drawAll, drawAnew } from "./charts.js";

document.documentElement.classList.add("script");

// On a phone the menu is one line: what is open of it is seen.
const menu = document.querySelector(".top ul");
const open = menu?.querySelector("[aria-current]");
if (open) menu.scrollLeft = open.offsetLeft - (menu.clientWidth - open.clientWidth) / 2;

begin();
for (const form of document.querySelectorAll("form.upload")) watchUpload(form);
for (const form of document.querySelectorAll("form[data-live]")) redrawOnChange(form);
for (const form of document.querySelectorAll("form[data-follow]")) followChoice(form);
for (const form of document.querySelectorAll(".decision form")) tellOfWork(form);
for (const list of document.querySelectorAll("[data-pick]")) searchList(list);
if (document.querySelector("main").dataset.refresh) freshen();

/** What is done to a page when it comes, and to what takes a part's place. */
function begin() {
  if (document.querySelector("[data-chart]")) drawAll();
  for (const table of document.querySelectorAll(".table")) {
    // A folded part is not measured before it is opened.
    stopOnlyWhereScrolled(table);
    new ResizeObserver(() => stopOnlyWhereScrolled(table)).observe(table);
  }
}

/** A table that is seen whole is no stop for the tab key. */
function stopOnlyWhereScrolled(table) {
  table.tabIndex = table.scrollWidth > table.clientWidth || table.scrollHeight > table.clientHeight ? 0 : -1;
}

function watchUpload(form) {
  const input = form.querySelector("input[type=file]");
  const box = form.querySelector(".drop");
  const message = form.querySelector(".error");
  const check = () => {
    const large = [...input.files].find((file) => file.size > Number(form.dataset.largest));
    message.textContent = large ? `${large.name} ${form.dataset.words}` : "";
    return !large;
  };
  input.addEventListener("change", check);
  // Sent from here, so that the files chosen stay chosen when one of them is turned down.
  const told = form.querySelector("[role=status]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!check() || form.dataset.sending) return;
    form.dataset.sending = "ja";
    told.textContent = "Skickar …";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.redirected) return location.assign(answer.url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      message.textContent = page.querySelector(".fault")?.lastChild.textContent.trim() ?? page.querySelector("main p")?.textContent ?? "";
    } catch {
      message.textContent = "Filen kunde inte skickas. Kontrollera att tjänsten är igång och försök igen.";
    }
    told.textContent = "";
    delete form.dataset.sending;
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    box.addEventListener(kind, (event) => {
      event.preventDefault();
      box.classList.toggle("over", kind === "dragover");
      if (kind === "drop") {
        input.files = event.dataTransfer.files;
        check();
      }
    });
  }
}

/** What is decided may take a while, as a release that is built does: whoever has pressed sees that it goes on, and a second press does nothing. */
function tellOfWork(form) {
  const told = form.appendChild(Object.assign(document.createElement("p"), { className: "note" }));
  told.setAttribute("role", "status");
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = "ja";
    setTimeout(() => told.replaceChildren("Arbetar …", Object.assign(document.createElement("progress"), { ariaLabel: "Arbetar" })), 300);
  });
  // Whoever goes back finds the form as it was.
  addEventListener("pageshow", () => {
    told.replaceChildren();
    delete form.dataset.sending;
  });
}

/** Parts that change by themselves are asked for until they stand still; what is being written beside them, and where the reader is, stays. */
function freshen() {
  const seconds = Number(document.querySelector("main").dataset.refresh);
  setTimeout(async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href, { headers: { Accept: "text/html" } })).text(), "text/html");
      if (page.querySelector("h1")?.textContent !== document.querySelector("h1").textContent) return location.reload();
      for (const part of document.querySelectorAll("[data-fresh]")) {
        const next = page.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
        if (next && next.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) part.innerHTML = next.innerHTML;
      }
      if (!page.querySelector("main").dataset.refresh) return;
    } catch {
      // The service is away for a moment: ask again.
    }
    freshen();
  }, seconds * 1000);
}

/** A form whose answer replaces the part of the page it names, as soon as a choice is made; the address follows. */
function redrawOnChange(form) {
  let asked = 0;
  form.addEventListener("change", async () => {
    const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
    const mine = ++asked;
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector(form.dataset.live);
    // Another page than was asked for, or one that needs what this one has not loaded: go there.
    if (!next || (next.querySelector("[data-chart]") && !window.vega)) {
      location.assign(address);
      return;
    }
    history.replaceState(null, "", address);
    document.title = page.title;
    // What leads from the page, files and the other reader among them, is of what is shown now.
    for (const part of ["header", "main > .heading"]) document.querySelector(part).replaceWith(page.querySelector(part));
    for (const list of document.querySelectorAll("[data-ticked]")) {
      const name = list.closest("[data-pick]").querySelector("input[type=checkbox]")?.name;
      const now = name && page.querySelector(`[data-pick] input[name="${name}"]`)?.closest("[data-pick]").querySelector("[data-ticked]");
      if (now) list.textContent = now.textContent;
    }
    replaceKeepingDrawings(document.querySelector(form.dataset.live), next);
  });
}

/** A form that chooses what the page shows: everything around it follows as soon as a choice is made; the form, and the focus in it, stay. */
function followChoice(form) {
  let asked = 0;
  let told = null;
  const follow = async () => {
    const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
    const mine = ++asked;
    document.querySelector("main").setAttribute("aria-busy", "true");
    const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
    if (mine !== asked) return;
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const place = page?.querySelector("main > form[data-follow]");
    // Another page than was asked for, or one that needs what this one has not loaded: go there.
    if (!place || (page.querySelector("[data-chart]") && !window.vega)) return location.assign(address);
    history.pushState(null, "", address);
    document.title = page.title;
    document.querySelector("header").replaceWith(page.querySelector("header"));
    const main = document.querySelector("main");
    for (const node of [...main.childNodes]) if (node !== form) node.remove();
    let isAfter = false;
    for (const node of [...place.parentElement.childNodes]) {
      if (node === place) isAfter = true;
      else if (isAfter) main.append(node);
      else main.insertBefore(node, form);
    }
    main.removeAttribute("aria-busy");
    if (!told) {
      told = document.body.appendChild(Object.assign(document.createElement("p"), { className: "hidden" }));
      told.setAttribute("role", "status");
    }
    told.textContent = `Visar ${document.querySelector("h1").textContent}.`;
    begin();
  };
  form.addEventListener("change", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow();
  });
  addEventListener("popstate", () => location.reload());
}

/** A list to tick in is searched as one types; the server need not be asked. */
function searchList(list) {
  const field = list.querySelector("[data-find]");
  field.removeAttribute("name");
  field.addEventListener("change", (event) => event.stopPropagation());
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(" ").filter(Boolean);
    for (const label of list.querySelectorAll("[data-words]")) {
      label.hidden = !label.querySelector("input").checked && !words.every((word) => label.dataset.words.includes(word));
    }
    for (const group of list.querySelectorAll("fieldset")) group.hidden = !group.querySelector("label:not([hidden])");
  });
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}

function replaceKeepingDrawings(now, next) {
  // A fault is announced; the reader goes on where the focus is.
  for (const fault of next.querySelectorAll("[autofocus]")) fault.removeAttribute("autofocus");
  for (const drawing of now.querySelectorAll("[data-chart]")) {
    const place = next.querySelector(`[data-chart="${drawing.dataset.chart}"]`);
    if (place) {
      drawing.setAttribute("aria-label", place.getAttribute("aria-label"));
      place.replaceWith(drawing);
    }
  }
  now.replaceWith(next);
  for (const table of next.querySelectorAll(".table")) new ResizeObserver(() => stopOnlyWhereScrolled(table)).observe(table);
  for (const drawing of next.querySelectorAll("[data-chart]")) drawAnew(drawing);
}
