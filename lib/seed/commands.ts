import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { rollUp } from "@/lib/measures/commands.roll-up";
import { seedBase } from "./commands.base";
import { seedFollowups } from "./commands.followups";
import { seedHistory } from "./commands.history";
import { type Account, seedPeople, seedRouting } from "./commands.people";
import { seedSource } from "./commands.source";
import { readDemoFile, writeDemoFile } from "./demo-file";
import type { DemoInput } from "./leave";
import { findPastScene } from "./queries.past-scene";
import { writeSceneFile } from "./scene-file";

/** Any number that nobody else uses for an advisory lock of this database. */
const seedLock = 7_218_405;

/** What was added; all zero on a desk that has it all. */
export type Seeded = { phrases: number; conversations: number };

/**
 * What a desk begins with: approved language everywhere, and where it is a demo its people, rules, source and past
 * weeks. Again it adds nothing. `demo` comes from `demoOf`, which decides whether it may be one.
 */
export async function seedDesk(db: Db, input: { demo: DemoInput | null; now: Date }): Promise<Seeded> {
  const { demo, now } = input;
  const { phrases, made } = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${seedLock})`);
    return { phrases: await seedBase(tx, now), made: demo && (await seedDemo(tx, demo, now)) };
  });
  // After the commit: a lost file is made good at the next start, passwords of people who were never made are not.
  if (demo && made) {
    if (made.conversations > 0) await seedFollowups(db, { sourceId: made.sourceId, now });
    // Counted before the first page is shown, whether or not a worker runs yet.
    await rollUp(db);
    const { accounts, token } = made;
    writeDemoFile(demo.dataDir, { url: demo.url, api_token: token, sandbox_url: demo.sandboxUrl, accounts });
    if (demo.sandboxUrl) writeSceneFile(demo.dataDir, await findPastScene(db));
  }
  return { phrases, conversations: made?.conversations ?? 0 };
}

type Made = { accounts: Account[]; token: string; sourceId: string; conversations: number };

async function seedDemo(tx: Tx, demo: DemoInput, now: Date): Promise<Made> {
  const known = readDemoFile(demo.dataDir);
  const { accounts, added } = await seedPeople(tx, known?.accounts ?? [], now);
  await seedRouting(tx, now);
  const { sourceId, token } = await seedSource(tx, { ...demo, token: known?.api_token, now });
  if (added > 0) {
    const data = { people: added };
    await audit(tx, { actor: system, now }, { action: "demo.seed", subject: { kind: "source", id: sourceId }, data });
  }
  const conversations = await seedHistory(tx, { sourceId, url: demo.url, now });
  return { accounts, token, sourceId, conversations };
}
