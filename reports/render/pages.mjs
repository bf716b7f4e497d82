// A report template and its data → PDF, in memory. Nothing is written to disk.
// Typst comes as a native addon, which exports PDF/UA-1, or, where a machine has none, as WebAssembly, which sets the same pages slower
// and as tagged PDF without that mark (wasm.mjs tells why). BISTAND_TYPST=wasm takes the second where both are there.
import { createRequire } from "node:module";
import { NativePageSetter } from "./native.mjs";

/** The addon's compiler; null where the machine has none. By require: a native package that throws while it is imported ends Node 20. */
function addon() {
  if (process.env.BISTAND_TYPST === "wasm") return null;
  try {
    return createRequire(import.meta.url)("@myriaddreamin/typst-ts-node-compiler").NodeCompiler;
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND" || error.message === "Failed to load native binding") return null;
    throw error;
  }
}

/** What sets pages: pdf(template, files, timestamp), where the template is a file of reports/ without its ending and files are texts by name, laid in the
 * shadow folder /drawn/ that it reads. */
export async function openPageSetter(templates) {
  const compiler = addon();
  return compiler ? new NativePageSetter(compiler, templates) : (await import("./wasm.mjs")).openWasmPageSetter(templates);
}
