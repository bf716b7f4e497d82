// Row headers and captions in a tagged PDF. Typst 0.14 tags the cells of a header row as TH and every other cell as TD, and has no way yet to say that the
// first cell of a row names it. So that is said afterwards: the first cell of each row of a table's body becomes TH with Scope Row. The file's
// objects are plain text with a classic table of places at its end, which is written anew. A caption that Typst has left beside its table, as it does
// where the two were moved to another page together, becomes the table's own.

/** The same file with row headers, and with each caption in its table. */
export function withRowHeaders(pdf) {
  const text = pdf.toString("latin1");
  const start = /startxref\n(\d+)\n%%EOF\s*$/.exec(text);
  if (!start) throw new Error("PDF-filens ände är inte som väntat");
  const table = Number(start[1]);
  const places = placesOf(text, table);
  const edits = new Map();
  const edit = (id, change) => edits.set(id, [...(edits.get(id) ?? []), change]);
  for (const [id, place] of places) {
    const body = text.slice(place, text.indexOf("\nendobj", place));
    // Said or not it means the same, and some readers take the word for a fault.
    if (body.includes("/MarkInfo")) edit(id, (object) => object.replace(/\s*\/Suspects false/, ""));
    if (!/\/S \/TBody\b/.test(body)) continue;
    for (const row of references(body)) {
      const [first] = references(bodyOf(text, places, row));
      if (first !== undefined) edit(first, asRowHeader);
    }
  }
  for (const [id, place] of places) {
    if (/^\d+ 0 obj\n<<\n\s*\/Type \/StructElem\n\s*\/S \/Caption\b/.test(text.slice(place, place + 90))) joinCaption(text, places, id, edit);
  }
  return rewritten(text, table, places, edits);
}

function placesOf(text, table) {
  const lines = text.slice(table, text.indexOf("trailer", table)).split("\n");
  const [first, count] = lines[1].trim().split(" ").map(Number);
  const places = new Map();
  for (let index = 0; index < count; index++) {
    const [place, , used] = lines[2 + index].trim().split(" ");
    if (used === "n") places.set(first + index, Number(place));
  }
  return places;
}

const bodyOf = (text, places, id) => text.slice(places.get(id), text.indexOf("\nendobj", places.get(id)));

/** The kids of a structure element, in order. */
function references(body) {
  const kids = /\/K \[([^\]]*)\]/.exec(body)?.[1] ?? "";
  return [...kids.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));
}

/** Moves a caption into the one table that stands beside it. */
function joinCaption(text, places, caption, edit) {
  const parent = Number(/\/P (\d+) 0 R/.exec(bodyOf(text, places, caption))[1]);
  if (/\/S \/Table\b/.test(bodyOf(text, places, parent))) return;
  const tables = tablesBelow(text, places, parent);
  if (tables.length !== 1) return;
  edit(caption, (object) => object.replace(/\/P \d+ 0 R/, `/P ${tables[0]} 0 R`));
  edit(parent, (object) => object.replace(/\/K \[([^\]]*)\]/, (_, kids) => `/K [${kids.replace(new RegExp(`(^| )${caption} 0 R ?`), "$1").trim()}]`));
  edit(tables[0], (object) => object.replace(/\/K \[/, `/K [${caption} 0 R `));
}

function tablesBelow(text, places, id) {
  return references(bodyOf(text, places, id)).filter((kid) => places.has(kid)).flatMap((kid) => {
    const body = bodyOf(text, places, kid);
    return /\/S \/Table\b/.test(body) ? [kid] : /\/S \/Div\b/.test(body) ? tablesBelow(text, places, kid) : [];
  });
}

function rewritten(text, table, places, edits) {
  const order = [...places].sort((left, right) => left[1] - right[1]);
  const parts = [text.slice(0, order[0][1])];
  const moved = new Map();
  let length = parts[0].length;
  order.forEach(([id, place], index) => {
    const end = index + 1 < order.length ? order[index + 1][1] : table;
    const part = (edits.get(id) ?? []).reduce((object, change) => change(object), text.slice(place, end));
    moved.set(id, length);
    parts.push(part);
    length += part.length;
  });
  const highest = Math.max(...places.keys());
  const lines = [`xref\n0 ${highest + 1}\n0000000000 65535 f \n`];
  for (let id = 1; id <= highest; id++) {
    lines.push(moved.has(id) ? `${String(moved.get(id)).padStart(10, "0")} 00000 n \n` : "0000000000 65535 f \n");
  }
  const trailer = text.slice(text.indexOf("trailer", table), text.lastIndexOf("startxref"));
  return Buffer.from(parts.join("") + lines.join("") + trailer + `startxref\n${length}\n%%EOF`, "latin1");
}

/** A cell that spans rows or columns keeps that it does. */
function asRowHeader(object) {
  if (!/\/S \/TD\b/.test(object)) return object;
  const named = object.replace(/\/S \/TD\b/, "/S /TH");
  return /\/O \/Table/.test(named)
    ? named.replace(/\/O \/Table/, "/O /Table\n    /Scope /Row")
    : named.replace(/\/S \/TH/, "/S /TH\n  /A [<<\n    /O /Table\n    /Scope /Row\n  >>]");
}
