// A chart of the report model + its Vega-Lite file in templates/charts → SVG. The text stays text: Typst sets it in the report's font.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vega from "vega";
import { compile } from "vega-lite";
import { swedishNumbers, swedishTimes } from "./swedish.mjs";

vega.formatLocale(swedishNumbers);
vega.timeFormatLocale(swedishTimes);

// Without a canvas Vega guesses 0.8 em a character, which leaves wide gaps beside axes; Source Sans runs at about half an em.
vega.textMetrics.width = (item, text) => (item.fontSize ?? 11) * 0.52 * longest(text);

const longest = (text) => (Array.isArray(text) ? Math.max(...text.map((line) => String(line).length)) : String(text ?? "").length);

/** Draws charts by the files of one folder; each file is read once. */
export class ChartDrawer {
  #folder;
  #files = new Map();

  constructor(folder) {
    this.#folder = folder;
  }

  async draw(chart) {
    if (chart.points.every((point) => point.value === null)) return nothingToShow;
    try {
      const spec = { ...fill(this.#read(`${chart.spec}.vl.json`), settingsOf(chart)), config: this.#read("theme.json") };
      spec.data = { name: "points", values: pointsOf(chart) };
      const compiled = compile(spec, { logger: strictLogger }).spec;
      const view = new vega.View(vega.parse(compiled), { renderer: "none", logger: strictLogger });
      const svg = await view.toSVG();
      view.finalize();
      return svg;
    } catch (error) {
      throw new Error(`diagram ${chart.id} (${chart.spec}.vl.json): ${error.message}`, { cause: error });
    }
  }

  #read(name) {
    if (!this.#files.has(name)) this.#files.set(name, JSON.parse(readFileSync(join(this.#folder, name), "utf8")));
    return this.#files.get(name);
  }
}

// A warning from Vega is a fault in a spec: a misspelt field draws an empty chart and says no more than that. All but two: a
// chart as high as its bars and as wide as the page is what we ask for, and a layer may be empty (no forecast, no bands).
const harmless = /^Dropping "fit-y"|^Infinite extent for field/;

const strictLogger = {
  level: () => strictLogger,
  error(...words) { throw new Error(words.join(" ")); },
  warn(...words) {
    if (!harmless.test(words.join(" "))) throw new Error(words.join(" "));
    return strictLogger;
  },
  info: () => strictLogger,
  debug: () => strictLogger,
};

/** In place of a chart whose every figure is withheld or missing. */
const nothingToShow =
  '<svg xmlns="http://www.w3.org/2000/svg" width="472" height="48" viewBox="0 0 472 48"><rect x="0.5" y="0.5" width="471" height="47" ' +
  'fill="none" stroke="#7d8b94" stroke-dasharray="3 2"/><text x="236" y="28" text-anchor="middle" font-family="Source Sans 3" ' +
  'font-size="9" fill="#1b2429">Inga värden kan visas i diagrammet.</text></svg>';

/** Every string "$name" in the spec becomes the setting of that name; inside a longer string it becomes a JSON literal. */
function fill(node, settings) {
  if (Array.isArray(node)) return node.map((item) => fill(item, settings));
  if (node && typeof node === "object") {
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === "$schema" ? value : fill(value, settings)]));
  }
  if (typeof node !== "string") return node;
  const whole = /^\$(\w+)$/.exec(node);
  if (whole) return setting(settings, whole[1]);
  return node.replace(/\$(\w+)/g, (_, name) => JSON.stringify(setting(settings, name)));
}

function setting(settings, name) {
  if (!(name in settings)) throw new Error(`inställningen $${name} finns inte`);
  return settings[name];
}

function settingsOf(chart) {
  const { points } = chart;
  const months = [...new Set(points.map((point) => point.category))].filter((it) => /^\d{4}-\d{2}$/.test(it)).sort();
  const named = (series) => points.find((point) => point.series === series)?.category ?? "";
  const values = points.flatMap((point) => [point.value, point.lo95 ?? null]).filter((value) => value !== null);
  return {
    valueTitle: chart.valueTitle,
    monthTicks: monthTicks(months),
    hasForecast: points.some((point) => point.series === "Prognos"),
    // Zero belongs on the axis unless the series keeps so far from it that its changes would not be seen.
    zero: values.length === 0 || Math.min(...values) < 0.6 * Math.max(...values),
    ownArea: named("Området"),
    cityArea: named("Staden"),
    lastSeries: points.some((point) => point.series === "Prognos") ? "Prognos" : "Utfall",
    categories: [...new Set(points.map((point) => point.category))],
  };
}

/** Ticks that fit the width: every month of a year, else January, April, July and October, else half-years. */
function monthTicks(months) {
  const every = months.length <= 16 ? 1 : months.length <= 48 ? 3 : 6;
  return months
    .filter((month) => (Number(month.slice(5)) - 1) % every === 0)
    .map((month) => Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1));
}

function pointsOf(chart) {
  if (chart.spec === "development" || chart.spec === "deviation") return withJoint(chart.points);
  if (chart.spec === "cost") return spreadLabels(withJoint(chart.points));
  return chart.points;
}

/** The forecast begins where the outcome ends, so that line and fan hang together. */
function withJoint(points) {
  const forecast = points.find((point) => point.series === "Prognos");
  const last = points.filter((point) => point.series === "Utfall" && point.value !== null && (!forecast || point.category < forecast.category)).at(-1);
  if (!forecast || !last) return points;
  const { value } = last;
  return [...points, { ...last, series: "Prognos", lo80: value, hi80: value, lo95: value, hi95: value }];
}

/** Where the name of each line goes: after its end at the right edge, moved apart where two would cover one another; above an end before it. */
function spreadLabels(points) {
  const known = points.filter((point) => point.value !== null);
  const room = Math.max(0, ...known.map((point) => Math.max(point.value, point.hi95 ?? point.value))) / 14;
  const latest = new Map();
  for (const point of known) {
    if (!(latest.get(point.series)?.category > point.category)) latest.set(point.series, point);
  }
  const ends = [...latest.values()].sort((left, right) => left.value - right.value);
  const lastMonth = ends.map((point) => point.category).sort().at(-1);
  let below = -Infinity;
  const places = new Map();
  for (const end of ends.filter((point) => point.category === lastMonth)) {
    below = Math.max(end.value, below + room);
    places.set(end, below);
  }
  return points.map((point) => ({ ...point, labelAt: places.get(point) ?? point.value, last: places.has(point) }));
}
