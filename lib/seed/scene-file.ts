import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PastScene } from "./queries.past-scene";

/** Where the sandbox finds at its start what the demo's past left in it. Written whole or not at all. */
export function writeSceneFile(dataDir: string, scene: PastScene): void {
  const file = path.join(dataDir, "sandbox-scene.json");
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(scene), { mode: 0o600 });
  renameSync(draft, file);
}
