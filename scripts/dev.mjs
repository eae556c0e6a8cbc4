import { requireNode } from "./lib/node-version.mjs";

/** `npm run dev`: the same surroundings as `npm start`, and `next dev` in place of a build. */
if (requireNode()) {
  const { launch } = await import("./lib/launch.mjs");
  await launch("dev");
}
