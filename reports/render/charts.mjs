// A chart of the report model + its Vega-Lite file in templates/charts → SVG. The text stays text: Typst sets it in the report's font.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vega from "vega";
import { compile } from "vega-lite";
import { specOf } from "./spec.mjs";
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
      const compiled = compile(specOf(chart, this.#read(`${chart.spec}.vl.json`), this.#read("theme.json")), { logger: strictLogger }).spec;
      const view = new vega.View(vega.parse(compiled), { renderer: "none", logger: strictLogger });
      const svg = await view.toSVG();
      view.finalize();
      return svg;
    } catch (error) {
      throw new Error(`diagram ${chart.id} (${chart.spec}.vl.json): ${error.message}`, { cause: error });
    }
  }

  /** Draws charts of nothing for nobody: the first of a process takes three times as long as the next. */
  *warmUp() {
    const points = ["2023-01", "2023-02", "2023-03"].map((category, index) => ({ category, series: "Utfall", value: index + 1, text: "1" }));
    for (const spec of ["development", "areas"]) yield () => this.draw({ id: "warm", spec, caption: "", subtitle: null, altText: "", valueTitle: "", points });
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
