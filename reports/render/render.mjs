// The program's worker for pages: one JSON request a line on stdin, one JSON answer a line on stdout, in order.
//   { "id": 1, "op": "pdf", "template": "report", "model": { … }, "charts": [ … ], "timestamp": 1704067200 }  →  { "id": 1, "pdf": "<base64>", "pages": 24 }
//   { "id": 2, "op": "chart", "chart": { … } }                          →  { "id": 2, "svg": "<svg …>" }
//   what went wrong                                                     →  { "id": 1, "error": { "message", "file", "line" } }
// It ends when stdin does. Started as: node render.mjs TEMPLATE_FOLDER
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import { ChartDrawer } from "./charts.mjs";
import { openPageSetter } from "./pages.mjs";

// stdout belongs to the answers: a library that prints something must not break them.
console.log = console.info = console.debug = console.error;

if (!process.argv[2]) {
  console.error("Usage: node render.mjs TEMPLATE_FOLDER");
  process.exit(1);
}

const templates = resolve(process.argv[2]);
const drawer = new ChartDrawer(`${templates}/charts`);
const setter = await openPageSetter(templates);

const operations = {
  async pdf({ template, model, charts, timestamp, standard }) {
    const files = { "model.json": JSON.stringify(model) };
    for (const chart of charts) files[`${chart.id}.svg`] = await drawer.draw(chart);
    const { pdf, pages } = await setter.pdf(template, files, timestamp, standard);
    return { pdf: pdf.toString("base64"), pages };
  },
  async chart({ chart }) {
    return { svg: await drawer.draw(chart) };
  },
};

/** Control characters cannot be set, nor stand in an SVG. */
const printable = (_, value) => (typeof value === "string" ? value.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ") : value);

async function answer(line) {
  let id = null;
  try {
    const request = JSON.parse(line, printable);
    id = request.id;
    return { id, ...(await operations[request.op](request)) };
  } catch (error) {
    return { id, error: { message: error.message, file: error.file ?? null, line: error.line ?? null } };
  }
}

const waiting = [];
let isBusy = false;

/** Requests one after the other; what comes while there is one waits. */
async function work() {
  if (isBusy) return;
  isBusy = true;
  while (waiting.length > 0) process.stdout.write(JSON.stringify(await answer(waiting.shift())) + "\n");
  isBusy = false;
}

createInterface({ input: process.stdin }).on("line", (line) => {
  waiting.push(line);
  work();
});

// A command starts this process before it reads its figures: what it would wait for is used.
isBusy = true;
for (const step of drawer.warmUp()) {
  await new Promise(setImmediate);
  if (waiting.length > 0) break;
  await step().catch(() => {});
}
isBusy = false;
await work();
