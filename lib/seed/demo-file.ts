import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { roles } from "@/db/enums";

/** Where the demo is and who can sign in to it, for the launcher, tests and whoever reads the file. */
export const DemoAccess = z.strictObject({
  url: z.string(),
  api_token: z.string(),
  /** Null where a CRM and a calendar of one's own are configured. */
  sandbox_url: z.string().nullable(),
  accounts: z.array(z.strictObject({ email: z.string(), password: z.string(), roles: z.array(z.enum(roles)) })),
});
export type DemoAccess = z.output<typeof DemoAccess>;

const fileIn = (dataDir: string) => path.join(dataDir, "demo.json");

/** Undefined where there is none. Throws on a file that is not ours, rather than replace what somebody may still need. */
export function readDemoFile(dataDir: string): DemoAccess | undefined {
  const file = fileIn(dataDir);
  if (!existsSync(file)) return undefined;
  const read = DemoAccess.safeParse(parse(readFileSync(file, "utf8")));
  if (!read.success) throw new Error(`${file} is not the file we wrote. Remove it to have new demo passwords made.`);
  return read.data;
}

/** Writes it whole or not at all, readable by its owner alone. */
export function writeDemoFile(dataDir: string, access: DemoAccess): void {
  const file = fileIn(dataDir);
  const text = `${JSON.stringify(access, null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, "utf8") === text) {
    chmodSync(file, 0o600);
    return;
  }
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
