// What the pages do beyond links and forms: draw charts live, and say at once that a file is too large.
// Everything else works without it.
document.documentElement.classList.add("script");

const files = document.body.dataset.files;
const drawings = [...document.querySelectorAll("[data-chart]")];
if (drawings.length > 0) drawAll();
for (const table of document.querySelectorAll(".table")) new ResizeObserver(() => stopOnlyWhereScrolled(table)).observe(table);
for (const form of document.querySelectorAll("form.upload")) watchUpload(form);
for (const form of document.querySelectorAll("form[data-live]")) redrawOnChange(form);
if (document.querySelector("main").dataset.refresh) freshen();

async function drawAll() {
  const [{ specOf }, { swedishNumbers, swedishTimes }, { expressionInterpreter }] = await Promise.all([
    import(files + "spec.mjs"), import(files + "swedish.mjs"), import(files + "vega-interpreter.js"), document.fonts.load("10px 'Source Sans 3'"),
  ]);
  vega.formatLocale(swedishNumbers);
  vega.timeFormatLocale(swedishTimes);
  const theme = await fetchJson("theme.json");
  const draw = (drawing) => drawOne(drawing, { specOf, theme, expressionInterpreter });
  await Promise.all(drawings.map(draw));
  // A chart is made for the width it gets, so that its text keeps its size.
  const widths = new Map(drawings.map((drawing) => [drawing, drawing.clientWidth]));
  new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (Math.abs(widths.get(target) - target.clientWidth) > 30) {
        widths.set(target, target.clientWidth);
        draw(target);
      }
    }
  }).observe(drawings[0]);
  addEventListener("explorer:points", (event) => drawings.filter((drawing) => drawing.dataset.chart === event.detail).forEach(draw));
}

const cache = new Map();
function fetchJson(name) {
  if (!cache.has(name)) cache.set(name, fetch(files + name).then((answer) => answer.json()));
  return cache.get(name);
}

/** Screen pixels for each of the specification's: its 8.6 become 12. */
const scale = 1.4;

async function drawOne(drawing, { specOf, theme, expressionInterpreter }) {
  const chart = JSON.parse(document.querySelector(`[data-points="${drawing.dataset.chart}"]`).textContent);
  if (chart.points.every((point) => point.value === null)) {
    drawing.textContent = "Inga värden kan visas i diagrammet.";
    return;
  }
  const width = Math.max(190, Math.round(drawing.clientWidth / scale));
  const spec = { ...specOf(chart, await fetchJson(`${chart.spec}.vl.json`), theme), width };
  // Expressions are interpreted, not compiled: the page allows no code made from text.
  const runtime = vega.parse(forInterpreter(vegaLite.compile(spec, { logger: quiet }).spec), null, { ast: true });
  drawing.view?.finalize();
  drawing.textContent = "";
  drawing.view = new vega.View(runtime, { renderer: "svg", container: drawing, hover: true, expr: expressionInterpreter, logLevel: vega.Error });
  await drawing.view.runAsync();
  // The drawing has a name and a table of its own: marks that each announce themselves would only be in the way.
  drawing.querySelector("svg")?.setAttribute("aria-hidden", "true");
}

/** The interpreter takes datetime's only argument for a year, where compiled code takes it for milliseconds. */
const forInterpreter = (spec) => JSON.parse(JSON.stringify(spec).replace(/\bdatetime\((\d+)\)/g, "toDate($1)"));

/** The render worker has checked every specification; what is left to warn of is that heights follow the number of bars. */
const quiet = { level: () => quiet, error: (...words) => { console.error(...words); return quiet; }, warn: () => quiet, info: () => quiet, debug: () => quiet };

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
    if (!next) {
      location.assign(address);
      return;
    }
    history.replaceState(null, "", address);
    replaceKeepingDrawings(document.querySelector(form.dataset.live), next);
  });
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
  for (const drawing of next.querySelectorAll("[data-chart]")) dispatchEvent(new CustomEvent("explorer:points", { detail: drawing.dataset.chart }));
}
