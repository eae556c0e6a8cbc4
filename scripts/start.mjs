import { requireNode } from "./lib/node-version.mjs";

/** `npm start`: on a fresh clone, with nothing configured, everything from installing to a desk that serves. */
if (requireNode()) {
  const { launch } = await import("./lib/launch.mjs"); // only now: an older Node might not even read it
  await launch("start");
}
