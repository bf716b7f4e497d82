// Charts, drawn from the same specification as in print, that answer: a cursor that all charts of the page share, moved by pointer and by
// arrow keys, tells the values where it is, and lines are put out, lit and brought forward by their names. Without script the server's picture
// stands in their place.

const files = document.body.dataset.files;

/** Screen pixels for each of the specification's: its 8.6 become 12. */
const scale = 1.4;

/** As far as a chart grows to be as tall as the table beside it, in the specification's pixels. */
const tallest = 250;

/** Below this width of the screen names are written on lines of so many letters. */
const narrow = 480;
const letters = 24;

const cache = new Map();
const fetchJson = (name) => {
  if (!cache.has(name)) cache.set(name, fetch(files + name).then((answer) => answer.json()));
  return cache.get(name);
};

let tools = null;
async function prepared() {
  tools ??= Promise.all([
    import(files + "spec.mjs"), import(files + "swedish.mjs"), import(files + "vega-interpreter.js"), fetchJson("theme.json"), document.fonts.load("10px 'Source Sans 3'"),
  ]).then(([{ specOf }, { swedishNumbers, swedishTimes }, { expressionInterpreter }, theme]) => {
    vega.formatLocale(swedishNumbers);
    vega.timeFormatLocale(swedishTimes);
    return { specOf, expressionInterpreter, theme };
  });
  return tools;
}

/** Every chart of the page, with what is known of it: its points, the lines put out, where its values stand. */
const charts = new Map();

export async function drawAll() {
  for (const drawing of charts.keys()) {
    if (!drawing.isConnected) charts.delete(drawing);
  }
  const drawings = [...document.querySelectorAll("[data-chart]")];
  await Promise.all(drawings.map(drawAnew));
}

/** From the points that stand in the page. */
export function drawAnew(drawing) {
  const chart = JSON.parse(document.querySelector(`[data-points="${drawing.dataset.chart}"]`).textContent);
  const before = charts.get(drawing);
  const state = { drawing, chart, out: before?.out ?? new Set(), forward: null, places: [], at: -1, width: drawing.clientWidth };
  charts.set(drawing, state);
  if (!before) watchWidth(drawing);
  return draw(state);
}

/** A chart is made for the width it gets, so that its text keeps its size. */
function watchWidth(drawing) {
  new ResizeObserver(() => {
    const state = charts.get(drawing);
    if (state && drawing.isConnected && Math.abs(state.width - drawing.clientWidth) > 30) {
      state.width = drawing.clientWidth;
      draw(state);
    }
  }).observe(drawing);
}

async function draw(state) {
  const { drawing, chart } = state;
  const { specOf, expressionInterpreter, theme } = await prepared();
  if (chart.points.every((point) => point.value === null)) {
    drawing.textContent = "Inga värden kan visas i diagrammet.";
    return;
  }
  const shown = { ...chart, points: chart.points.filter((point) => !state.out.has(point.series)) };
  if (state.forward) shown.points = shown.points.map((point) => (point.series === state.forward ? point : { ...point, faint: true }));
  // On a phone long names go on several lines, or they would leave the bars no room.
  const isNarrow = drawing.clientWidth < narrow;
  if (isNarrow) shown.points = shown.points.map((point) => ({ ...point, category: isMonth(point.category) ? point.category : inLines(point.category) }));
  const file = await fetchJson(`${chart.spec}.vl.json`);
  const width = Math.max(190, Math.round(drawing.clientWidth / scale));
  const spec = { ...specOf({ ...shown, width }, file, isDark() ? darkened(theme) : theme), width };
  if (isNarrow && spec.encoding?.y?.axis) spec.encoding = { ...spec.encoding, y: { ...spec.encoding.y, axis: { ...spec.encoding.y.axis, labelExpr: "split(datum.value, '\\n')", labelLineHeight: 9 } } };
  const rows = new Set(shown.points.map((point) => point.category)).size;
  if (spec.height?.step) spec.height = { step: Math.max(spec.height.step, Math.min(1.5 * spec.height.step, (besideHeight(drawing) / scale - 40) / rows)) };
  else if (typeof spec.height === "number") spec.height = Math.max(spec.height, Math.min(tallest, besideHeight(drawing) / scale));
  // Expressions are interpreted, not compiled: the page allows no code made from text.
  const runtime = vega.parse(forInterpreter(vegaLite.compile(spec, { logger: quiet }).spec), null, { ast: true });
  state.view?.finalize();
  drawing.textContent = "";
  state.view = new vega.View(runtime, { renderer: "svg", container: drawing, hover: false, expr: expressionInterpreter, logLevel: vega.Error });
  await state.view.runAsync();
  // The drawing has a name and a table of its own: marks that each announce themselves would only be in the way.
  drawing.querySelector("svg")?.setAttribute("aria-hidden", "true");
  answer(state, shown.points);
  offerLines(state);
}

function inLines(name) {
  const lines = [""];
  for (const word of name.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= letters) lines.push(word);
    else lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines.join("\n");
}

/** The table's height where it stands beside the drawing, less what the axis takes. */
function besideHeight(drawing) {
  const table = drawing.closest(".beside")?.querySelector(":scope > .table");
  return table && table.getBoundingClientRect().left > drawing.getBoundingClientRect().right - 1 ? table.clientHeight - 30 : 0;
}

/** The interpreter takes datetime's only argument for a year, where compiled code takes it for milliseconds. */
const forInterpreter = (spec) => JSON.parse(JSON.stringify(spec).replace(/\bdatetime\((\d+)\)/g, "toDate($1)"));

/** The render worker has checked every specification; what is left to warn of is that heights follow the number of bars. */
const quiet = { level: () => quiet, error: (...words) => { console.error(...words); return quiet; }, warn: () => quiet, info: () => quiet, debug: () => quiet };

const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => dark.matches;
dark.addEventListener("change", () => [...charts.values()].forEach(draw));

/** The same roles on a dark ground: what is dark on paper is light there, and the other way round. */
const darkened = (theme) => ({
  ...theme,
  colours: {
    ...theme.colours, ink: "#e8eef1", quiet: "#b3c0c7", axis: "#8fa0a9", grid: "#33424a", paper: "#172126", main: "#9fd0e4", middle: "#6f93a3",
    light: "#3f6476", pale: "#2a4451", other: "#f0a860", otherText: "#f4b878", women: "#cf9fe3", men: "#7fcf9c",
  },
});

// The cursor.

const monthName = new Intl.DateTimeFormat("sv-SE", { month: "long", year: "numeric", timeZone: "UTC" });
const isMonth = (category) => /^\d{4}-\d{2}$/.test(category);
const timeOf = (month) => Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1);
const wordsOf = (category, words) => words[category] ?? (isMonth(category) ? monthName.format(timeOf(category)) : category.replaceAll("\n", " "));

/** Where each category stands in the drawing, and the layer that takes pointer and keys. */
function answer(state, points) {
  const { drawing, view } = state;
  const upright = points.some((point) => isMonth(point.category));
  const place = view.scale(upright ? "x" : "y");
  const svg = drawing.querySelector("svg");
  const ratio = svg.clientWidth / svg.viewBox.baseVal.width;
  const start = upright ? view.origin()[0] + view.padding().left : view.origin()[1] + view.padding().top;
  const told = points.filter((point) => point.series !== "Märke");
  let categories = [...new Set(told.map((point) => point.category))];
  if (upright) categories.sort();
  else categories = categories.filter((category) => place(category) !== undefined).sort((one, other) => place(one) - place(other));
  state.upright = upright;
  state.places = categories.map((category) => ({
    category, at: (start + (upright ? place(timeOf(category)) : place(category) + (place.bandwidth?.() ?? 0) / 2)) * ratio, points: told.filter((point) => point.category === category),
  }));
  const layer = state.layer ??= makeLayer(state);
  layer.reader.setAttribute("aria-valuemax", String(state.places.length - 1));
  layer.reader.setAttribute("aria-orientation", upright ? "horizontal" : "vertical");
  show(state, state.at < state.places.length ? state.at : -1);
}

function makeLayer(state) {
  const plot = state.drawing.parentElement;
  plot.querySelectorAll(".probe, .cursor, .readout").forEach((old) => old.remove());
  const make = (name) => plot.appendChild(Object.assign(document.createElement("div"), { className: name }));
  const [cursor, readout, reader] = [make("cursor"), make("readout"), make("probe")];
  cursor.hidden = readout.hidden = true;
  for (const [name, value] of Object.entries({
    role: "slider", tabindex: "0", "aria-valuemin": "0", "aria-valuenow": "0", "aria-valuetext": "Tryck på en piltangent för att läsa av värdena.",
    "aria-label": `Läs av diagrammet: ${plot.closest("figure").querySelector("figcaption").textContent}`,
  })) reader.setAttribute(name, value);
  const nearest = (event) => {
    const box = plot.getBoundingClientRect();
    const along = state.upright ? event.clientX - box.left : event.clientY - box.top;
    return state.places.reduce((best, { at }, index) => (Math.abs(at - along) < Math.abs(state.places[best].at - along) ? index : best), 0);
  };
  reader.addEventListener("pointermove", (event) => tell(state, nearest(event)));
  reader.addEventListener("pointerdown", (event) => tell(state, nearest(event)));
  reader.addEventListener("pointerleave", () => document.activeElement !== reader && tell(state, -1));
  reader.addEventListener("blur", () => tell(state, -1));
  reader.addEventListener("keydown", (event) => {
    const last = state.places.length - 1;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 12, PageUp: -12 }[event.key];
    const next = event.key === "Home" ? 0 : event.key === "End" ? last : event.key === "Escape" ? -1 : step ? (state.at < 0 ? last : state.at + step) : null;
    if (next === null) return;
    event.preventDefault();
    tell(state, event.key === "Escape" ? -1 : Math.min(last, Math.max(0, next)));
  });
  return { plot, cursor, readout, reader };
}

/** The same month or area is shown in every chart of the page that has it. */
function tell(state, index) {
  show(state, index);
  for (const other of charts.values()) {
    if (other !== state && other.layer) show(other, index < 0 ? -1 : other.places.findIndex(({ category }) => category === state.places[index].category));
  }
}

function show(state, index) {
  const { plot, cursor, readout, reader } = state.layer;
  state.at = index;
  cursor.hidden = readout.hidden = index < 0;
  if (index < 0) return;
  const { category, at, points } = state.places[index];
  cursor.className = state.upright ? "cursor" : "cursor along";
  cursor.style[state.upright ? "left" : "top"] = `${at}px`;
  cursor.style[state.upright ? "top" : "left"] = "0";
  const lines = points.filter((point) => !(point.value === null && point.text === "")).map((point) => [points.length > 1 ? state.chart.words[point.series] ?? point.series : "", valueOf(point)]);
  readout.replaceChildren(Object.assign(document.createElement("strong"), { textContent: wordsOf(category, state.chart.words) }), ...lines.map(([name, value]) => {
    const line = document.createElement("span");
    line.append(name, Object.assign(document.createElement("b"), { textContent: value }));
    return line;
  }));
  const width = plot.clientWidth;
  readout.style.left = state.upright ? `${Math.max(0, Math.min(width - readout.offsetWidth, at > width / 2 ? at - readout.offsetWidth - 10 : at + 10))}px` : `${Math.max(0, width - readout.offsetWidth)}px`;
  readout.style.top = state.upright ? "0" : `${Math.max(0, at - readout.offsetHeight - 12)}px`;
  reader.setAttribute("aria-valuenow", String(index));
  reader.setAttribute("aria-valuetext", `${wordsOf(category, state.chart.words)}: ${lines.map(([name, value]) => `${name} ${value}`.trim()).join(", ")}`);
}

const number = (value) => value.toLocaleString("sv-SE", { maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0 });
const valueOf = (point) => (typeof point.lo80 === "number" && point.series === "Prognos" ? `${point.text} (80 %: ${number(point.lo80)}–${number(point.hi80)}, 95 %: ${number(point.lo95)}–${number(point.hi95)})`
  : point.value === null && point.text === ".." ? ".. (dold)" : point.text);

/** A name for each line: a press puts it out or lights it, the pointer or the focus brings it forward. */
function offerLines(state) {
  const names = [...new Set(state.chart.points.map((point) => point.series))].filter((name) => name !== "Märke");
  if (state.names || names.length < 2 || !state.upright) return;
  state.names = state.layer.plot.parentElement.insertBefore(document.createElement("ul"), state.layer.plot.nextSibling);
  state.names.className = "lines";
  state.names.setAttribute("aria-label", "Linjer i diagrammet");
  for (const name of names) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: state.chart.words[name] ?? name });
    const press = () => button.setAttribute("aria-pressed", String(!state.out.has(name)));
    press();
    button.addEventListener("click", () => {
      if (state.out.has(name)) state.out.delete(name);
      else if (names.some((other) => other !== name && !state.out.has(other) && state.chart.points.some((point) => point.series === other && point.value !== null))) state.out.add(name);
      press();
      draw(state);
    });
    if (state.chart.spec === "lines") {
      for (const [kind, forward] of [["pointerenter", name], ["focus", name], ["pointerleave", null], ["blur", null]]) {
        button.addEventListener(kind, () => {
          if (state.forward === forward || state.out.has(name)) return;
          state.forward = forward;
          draw(state);
        });
      }
    }
    state.names.appendChild(document.createElement("li")).appendChild(button);
  }
}
