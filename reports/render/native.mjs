// Typst as a native addon → PDF/UA-1.
import { join } from "node:path";
import { fontFolder, PageError, UNKNOWN } from "./page-parts.mjs";
import { withRowHeaders } from "./rows.mjs";

const ERROR = 1;

/** Typst's first error; it counts lines from 0. */
function errorOf(diagnostics) {
  const first = diagnostics.find((it) => it.severity === ERROR) ?? diagnostics[0];
  return first ? new PageError(first.message, first.path || null, first.range ? first.range.start.line + 1 : null) : new PageError("okänt fel i Typst");
}

export class NativePageSetter {
  #templates;
  #compiler;

  constructor(NodeCompiler, templates) {
    this.#templates = templates;
    this.#compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: [fontFolder] }] });
  }

  pdf(template, files, timestamp, standard = "ua-1") {
    try {
      return this.#attempt(template, files, timestamp, standard);
    } catch (error) {
      const unknown = error.unprintable ?? [];
      if (unknown.length === 0) throw error;
      const printable = (text) => unknown.reduce((rest, sign) => rest.replaceAll(sign, UNKNOWN), text);
      return this.#attempt(template, Object.fromEntries(Object.entries(files).map(([name, text]) => [name, printable(text)])), timestamp, standard);
    }
  }

  #attempt(template, files, timestamp, standard) {
    const compiler = this.#compiler;
    try {
      for (const [name, text] of Object.entries(files)) compiler.mapShadow(join(this.#templates, "drawn", name), Buffer.from(text, "utf8"));
      const compiled = compiler.compile({ mainFilePath: join(this.#templates, "reports", `${template}.typ`), resetRead: true });
      if (compiled.hasError() || !compiled.result) throw errorOf(compiler.fetchDiagnostics(compiled.takeDiagnostics()));
      return { pdf: withRowHeaders(this.#export(compiled.result, timestamp, standard)), pages: compiled.result.numOfPages };
    } finally {
      compiler.resetShadow();
      // What two reports have in common (fonts, templates) stays in memory; the rest goes.
      compiler.evictCache(2);
    }
  }

  #export(document, creationTimestamp, pdfStandard) {
    try {
      return this.#compiler.pdf(document, { pdfStandard, creationTimestamp });
    } catch (error) {
      throw exportError(String(error.message ?? error));
    }
  }
}

/** The exporter hands its diagnostics over as one debug string of Rust: the first message is picked out of it. */
function exportError(text) {
  const unescaped = text.replace(/\\(["\\])/g, "$1");
  const message = /message: "(.*?)", trace/s.exec(unescaped)?.[1] ?? text;
  const error = new PageError(message.replace(/\\(["\\])/g, "$1"));
  error.unprintable = [...unescaped.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gs)]
    .map((match) => match[1].replace(/\\u\{([0-9a-f]+)\}/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16))));
  return error;
}
