import Module, { register } from "node:module";

/**
 * dependency-cruiser reads sources through TypeScript's JavaScript API, which TypeScript 7 no longer has: it alone is
 * given 5.9, for its imports and for its look at the version. Used as `node --import ./scripts/lib/typescript-with-api.mjs …`.
 */
/** @param {string} specifier */
const swap = (specifier) => specifier.replace(/^typescript(?=$|\/)/, "typescript-with-api");
/** @param {string | undefined} path */
const isCruiser = (path) => Boolean(path?.includes("/node_modules/dependency-cruiser/"));

/** @typedef {{ _resolveFilename: (request: string, parent?: { filename?: string }, ...rest: unknown[]) => string }} Loader */
const loader = /** @type {Loader} */ (/** @type {unknown} */ (Module));
const resolveFilename = loader._resolveFilename;
/** @type {Loader["_resolveFilename"]} */
const resolveSwapped = (request, parent, ...rest) =>
  resolveFilename(isCruiser(parent?.filename) ? swap(request) : request, parent, ...rest);
loader._resolveFilename = resolveSwapped;

const hook = `
  const swap = ${swap};
  const isCruiser = ${isCruiser};
  export const resolve = (specifier, context, next) => next(isCruiser(context.parentURL) ? swap(specifier) : specifier, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
