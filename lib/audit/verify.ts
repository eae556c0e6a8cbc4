import { genesis, type Head, hashEntry, isSignedBy, type Sealed, type SignedHead } from "./chain";

/** Something that was done to the trail, and where it shows. */
export type Finding =
  | { kind: "changed"; seq: number; id: string }
  | { kind: "missing"; from: number; to: number }
  | { kind: "not_linked"; seq: number; id: string }
  | { kind: "truncated"; from: number; to: number; publishedAt: string }
  | { kind: "rewritten"; seq: number; publishedAt: string }
  | { kind: "unpublished"; from: number; to: number }
  | { kind: "forged_head"; line: number };

/**
 * Walks the chain one entry after the other, so that a trail of any length needs little memory. Give it the entries
 * in the order of their numbers, then ask for what was found.
 */
export class ChainCheck {
  #head: Head = genesis;
  readonly #findings: Finding[] = [];
  /** Published heads not yet met, nearest last. */
  readonly #heads: SignedHead[];
  readonly #lastPublished: number;

  /** `heads`: what was published outside the database; those whose signature is not ours are findings, not witnesses. */
  constructor(heads: readonly SignedHead[], key: Buffer) {
    const ours: SignedHead[] = [];
    for (const [index, head] of heads.entries()) {
      if (isSignedBy(head, key)) ours.push(head);
      else this.#findings.push({ kind: "forged_head", line: index + 1 });
    }
    this.#heads = ours.toSorted((a, b) => b.seq - a.seq);
    this.#lastPublished = this.#heads[0]?.seq ?? 0;
  }

  add(entry: Sealed) {
    const expected = this.#head.seq + 1;
    const isNext = entry.seq === expected;
    if (!isNext) this.#findings.push({ kind: "missing", from: expected, to: entry.seq - 1 });
    if (hashEntry(entry, entry.seq, entry.previousHash ?? "") !== entry.hash) {
      this.#findings.push({ kind: "changed", seq: entry.seq, id: entry.id });
    } else if (isNext && entry.previousHash !== this.#head.hash) {
      this.#findings.push({ kind: "not_linked", seq: entry.seq, id: entry.id });
    }
    // A removed entry makes the heads between unverifiable; it is found as missing already.
    while (this.#heads.length > 0 && (this.#heads.at(-1) as SignedHead).seq <= entry.seq) {
      const head = this.#heads.pop() as SignedHead;
      if (head.seq === entry.seq && head.hash !== entry.hash) {
        this.#findings.push({ kind: "rewritten", seq: head.seq, publishedAt: head.at });
      }
    }
    this.#head = { seq: entry.seq, hash: entry.hash ?? "" };
  }

  /** Everything found, and where the chain ends. Empty findings: the trail is whole. */
  finish(): { head: Head; findings: Finding[] } {
    const furthest = this.#heads[0];
    if (furthest) {
      const from = this.#head.seq + 1;
      this.#findings.push({ kind: "truncated", from, to: furthest.seq, publishedAt: furthest.at });
    }
    if (this.#head.seq > this.#lastPublished) {
      this.#findings.push({ kind: "unpublished", from: this.#lastPublished + 1, to: this.#head.seq });
    }
    return { head: this.#head, findings: this.#findings };
  }
}

/** A finding in words a person can act on. */
export function describeFinding(finding: Finding): string {
  switch (finding.kind) {
    case "changed":
      return `Entry ${finding.seq} (${finding.id}) was changed after it was sealed.`;
    case "missing":
      return `${range(finding)} ${finding.from === finding.to ? "is" : "are"} missing: removed after being sealed.`;
    case "not_linked":
      return `Entry ${finding.seq} (${finding.id}) does not follow from the one before it: put in or replaced.`;
    case "truncated":
      return `${range(finding)} ${finding.from === finding.to ? "is" : "are"} missing at the end: the head published at ${finding.publishedAt} went further.`;
    case "rewritten":
      return `Entry ${finding.seq} is not the one whose head was published at ${finding.publishedAt}: the chain was rewritten.`;
    case "unpublished":
      return `${range(finding)} ${finding.from === finding.to ? "has" : "have"} no published head to vouch for ${finding.from === finding.to ? "it" : "them"}.`;
    case "forged_head":
      return `Line ${finding.line} of the published heads does not carry our signature.`;
  }
}

function range({ from, to }: { from: number; to: number }): string {
  return from === to ? `Entry ${from}` : `Entries ${from} to ${to}`;
}
