// What Vega's expression interpreter imports, taken from the Vega that is loaded already.
export const { ascending, isString, DisallowedObjectProperties } = globalThis.vega;
