// Typst as WebAssembly, wherever Node runs: the same version as the addon, and the same pages. Its exporter takes no options, so that
// - the time of the file is given as the document's own date, by a file that includes the template;
// - PDF/UA-1 cannot be asked for: what is tagged, described and named is the same, but tables and figures have no bounding box, Typst does not check
//   the standard's rules, and the file does not claim it;
// - the window's title, which WCAG asks for, is switched on in the finished file.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import load, { TypstCompilerBuilder, TypstFontResolverBuilder } from "@myriaddreamin/typst-ts-web-compiler";
import { fontFolder, PageError, UNKNOWN } from "./page-parts.mjs";
import { withRowHeaders } from "./rows.mjs";

/** Diagnostics as objects, not as text. */
const AS_OBJECTS = 3;

const MAIN = "/drawn/main.typ";

export async function openWasmPageSetter(templates) {
  await load({ module_or_path: readFileSync(createRequire(import.meta.url).resolve("@myriaddreamin/typst-ts-web-compiler/wasm")) });
  const fonts = readdirSync(fontFolder).filter((name) => name.endsWith(".otf")).sort().map((name) => new Uint8Array(readFileSync(join(fontFolder, name))));
  return new WasmPageSetter(templates, fonts);
}

class WasmPageSetter {
  #templates;
  #fonts;
  #covered;

  constructor(templates, fonts) {
    this.#templates = templates;
    this.#fonts = fonts;
    this.#covered = coverageOf(fonts);
  }

  async pdf(template, files, timestamp, standard = "ua-1") {
    if (standard !== "ua-1") throw new PageError("PDF/A kan bara göras där Typst finns för maskinen");
    // A compiler of its own for each report, a twentieth of a second: it keeps the files that it has read, and templates may change.
    const compiler = await this.#compiler();
    try {
      for (const [name, text] of Object.entries(files)) compiler.map_shadow(`/drawn/${name}`, Buffer.from(this.#printable(text), "utf8"));
      compiler.map_shadow(MAIN, Buffer.from(`#set document(date: ${typstDate(timestamp)})\n#include "/reports/${template}.typ"\n`, "utf8"));
      const shown = withTitleShown(this.#result(compiler.compile(MAIN, undefined, "pdf", AS_OBJECTS)));
      return { ...shown, pdf: withRowHeaders(shown.pdf) };
    } catch (error) {
      // The compiler throws its own faults as strings.
      throw error instanceof Error ? error : new PageError(String(error));
    } finally {
      compiler.free();
    }
  }

  async #compiler() {
    const builder = new TypstCompilerBuilder();
    const path = (name) => join(this.#templates, name);
    const stat = (name) => statSync(path(name), { throwIfNoEntry: false });
    await builder.set_access_model({}, (name) => stat(name)?.mtimeMs, (name) => stat(name)?.isFile() ?? false, (name) => name, (name) => {
      return stat(name) ? new Uint8Array(readFileSync(path(name))) : undefined;
    });
    await builder.set_package_registry({}, () => undefined);
    for (const font of this.#fonts) await builder.add_raw_font(font);
    return builder.build();
  }

  #result({ result, diagnostics }) {
    if (result) return Buffer.from(result);
    const first = diagnostics?.find((it) => it.severity === "error") ?? diagnostics?.[0];
    if (!first) throw new PageError("okänt fel i Typst");
    // A range is written "line:column-line:column", counted from 0.
    throw new PageError(first.message, first.path ? join(this.#templates, first.path) : null, first.range ? Number.parseInt(first.range, 10) + 1 : null);
  }

  /** Without the standard's check nobody says that a character cannot be shown: it is known beforehand. */
  #printable(text) {
    return text.replace(/[^\p{Default_Ignorable_Code_Point}\s\u0000-\u007e\u2011]/gu, (sign) => (this.#covered(sign.codePointAt(0)) ? sign : UNKNOWN));
  }
}

/** Tells whether every font has a character. A font lists the lengths of runs by turns, the first of what it lacks. */
function coverageOf(fonts) {
  const builder = new TypstFontResolverBuilder();
  const coverages = fonts.map((font) => {
    const ends = [];
    let end = 0;
    for (const run of builder.get_font_info(font).info[0].coverage) ends.push((end += run));
    return ends;
  });
  builder.free();
  return (code) => coverages.every((ends) => {
    const run = ends.findIndex((end) => code < end);
    return run >= 0 && run % 2 === 1;
  });
}

function typstDate(timestamp) {
  const at = new Date(timestamp * 1000);
  return `datetime(year: ${at.getUTCFullYear()}, month: ${at.getUTCMonth() + 1}, day: ${at.getUTCDate()}, `
    + `hour: ${at.getUTCHours()}, minute: ${at.getUTCMinutes()}, second: ${at.getUTCSeconds()})`;
}

/** The catalogue is the file's last object, so that what is added to it moves nothing but the table of places after it. */
function withTitleShown(pdf) {
  const text = pdf.toString("latin1");
  const catalogue = text.lastIndexOf("/Type /Catalog");
  const preferences = text.indexOf("/ViewerPreferences <<", catalogue);
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text);
  if (catalogue < 0 || preferences < 0 || !start || Number(start[1]) < preferences) throw new PageError("filen har inte den form som väntades");
  const place = preferences + "/ViewerPreferences <<".length;
  const added = "\n    /DisplayDocTitle true";
  const tail = text.slice(place, start.index) + `startxref\n${Number(start[1]) + added.length}\n%%EOF`;
  return { pdf: Buffer.from(text.slice(0, place) + added + tail, "latin1"), pages: Number(/<xmpTPg:NPages>(\d+)</.exec(text)?.[1]) };
}
