import { setTimeout as pause } from "node:timers/promises";
import type { Db } from "@/db/client";
import { type Head, isSignedBy } from "./chain";
import { readHeads } from "./heads";
import { countUnsealed, readChain } from "./queries";
import { ChainCheck, type Finding } from "./verify";

export type Verification = {
  head: Head;
  findings: Finding[] /** Entries the sealer has not reached. */;
  waiting: number;
};

/**
 * Checks the whole trail against itself and against the heads published outside the database. Throws when either
 * cannot be read. A sealer that works meanwhile publishes just after it seals, so for a head that is missing at the
 * very end it waits a moment.
 */
export async function verifyTrail(
  db: Db,
  { file, key, graceMs = 3000 }: { file: string; key: Buffer; graceMs?: number },
): Promise<Verification> {
  const checked = await checkOnce(db, file, key);
  const unpublished = checked.findings.find(({ kind }) => kind === "unpublished");
  if (!unpublished || !(await isPublishedSoon(checked.head, file, key, graceMs))) return checked;
  return { ...checked, findings: checked.findings.filter((finding) => finding !== unpublished) };
}

function checkOnce(db: Db, file: string, key: Buffer): Promise<Verification> {
  return db.transaction(
    async (tx) => {
      // Heads first: what they vouch for was committed before, so it is in the snapshot taken by the first query.
      const { heads, broken } = await readHeads(file);
      const check = new ChainCheck(heads, key);
      for await (const entry of readChain(tx)) check.add(entry);
      const { head, findings } = check.finish();
      const lines = broken.map((line): Finding => ({ kind: "forged_head", line }));
      return { head, findings: [...lines, ...findings], waiting: await countUnsealed(tx) };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** Whether a head that covers this one appears in time; one of the same number must be the same. */
async function isPublishedSoon(head: Head, file: string, key: Buffer, graceMs: number): Promise<boolean> {
  const deadline = performance.now() + graceMs;
  while (true) {
    const ours = (await readHeads(file)).heads.filter((published) => isSignedBy(published, key));
    const covering = ours.find(({ seq }) => seq >= head.seq);
    if (covering) return covering.seq > head.seq || covering.hash === head.hash;
    if (performance.now() > deadline) return false;
    await pause(100);
  }
}
