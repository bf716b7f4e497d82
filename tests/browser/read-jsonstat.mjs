// Reads a JSON-stat dataset from standard input as a program would, and tells what it found in it.
import JSONstat from "jsonstat-toolkit";

let text = "";
for await (const part of process.stdin) {
  text += part;
}

const dataset = JSONstat(JSON.parse(text));
const dimension = (id) => {
  const found = dataset.Dimension(id);
  return {
    label: found.label,
    role: found.role,
    categories: found.id.map((category) => {
      const one = found.Category(category);
      return { id: category, label: one.label, unit: one.unit, note: one.note, children: one.id ?? [] };
    }),
  };
};

console.log(JSON.stringify({
  class: dataset.class,
  label: dataset.label,
  href: dataset.href,
  source: dataset.source,
  note: dataset.note,
  length: dataset.length,
  extension: dataset.extension,
  dimensions: Object.fromEntries(dataset.id.map((id) => [id, dimension(id)])),
  rows: dataset.toTable({ type: "arrobj", status: true, content: "id" }),
}));
