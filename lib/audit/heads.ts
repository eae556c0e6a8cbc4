import { appendFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { log } from "@/lib/log";
import { type Head, isSignedBy, type SignedHead, signHead } from "./chain";

const Line = z.object({ seq: z.int().min(1), hash: z.string(), at: z.string(), signature: z.string() });

/** Where heads are published: a file beside the database, never in it. */
export const headsFile = (dataDir: string) => path.join(dataDir, "audit-heads.jsonl");

/**
 * Publishes heads to a file and to the log, which leaves the machine. `published` is how far the file goes already, so
 * that a sealer that died between sealing and publishing is made good by the next.
 */
export async function headPublisher(file: string, key: Buffer) {
  await mkdir(path.dirname(file), { recursive: true });
  let published = (await readHeads(file)).heads.findLast((head) => isSignedBy(head, key))?.seq ?? 0;
  return {
    get published() {
      return published;
    },
    async publish(head: Head, at: Date) {
      const signed = signHead(head, at, key);
      await appendFile(file, `${JSON.stringify(signed)}\n`, { mode: 0o600 });
      published = head.seq;
      log.info({ seq: signed.seq, hash: signed.hash, at: signed.at, signature: signed.signature }, "audit head");
    },
  };
}
export type HeadPublisher = Awaited<ReturnType<typeof headPublisher>>;

/** The published heads in their order, and the numbers of lines that are none. An absent file has no heads. */
export async function readHeads(file: string): Promise<{ heads: SignedHead[]; broken: number[] }> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const heads: SignedHead[] = [];
  const broken: number[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line === "") continue;
    const head = parse(line);
    if (head) heads.push(head);
    else broken.push(index + 1);
  }
  return { heads, broken };
}

function parse(line: string): SignedHead | undefined {
  try {
    return Line.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
