import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { roles } from "@/db/enums";

const Demo = z.object({
  accounts: z.array(z.object({ email: z.string(), password: z.string(), roles: z.array(z.enum(roles)) })),
});
export type DemoAccount = z.output<typeof Demo>["accounts"][number];

/** Who can sign in to the demo, as its file says; nobody where the desk is no demo. */
export async function listDemoAccounts({
  DEMO,
  DATA_DIR,
}: {
  DEMO: boolean;
  DATA_DIR: string;
}): Promise<DemoAccount[]> {
  if (!DEMO) return [];
  const text = await readFile(path.join(DATA_DIR, "demo.json"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return text === undefined ? [] : Demo.parse(JSON.parse(text)).accounts;
}
