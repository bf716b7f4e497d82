// What both ways to set pages have in common.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export const fontFolder = join(dirname(createRequire(import.meta.url).resolve("source-sans/package.json")), "OTF");

/** Stands for a character that no font of the report has: an emoji in a file's name must not cost the whole report. */
export const UNKNOWN = "\u25a1";

/** A fault in a template or in what it was given: message, and file and line where Typst knows them. */
export class PageError extends Error {
  constructor(message, file = null, line = null) {
    super(message);
    this.file = file;
    this.line = line;
  }
}
