import { expect, test } from "vitest";
import { canonicalJson, type Entry, genesis, hashEntry, type Sealed, signHead } from "./chain";
import { ChainCheck, describeFinding } from "./verify";

const key = Buffer.alloc(32, 1);
const at = new Date("2026-03-02T09:00:00Z");

function trail(length: number): Sealed[] {
  let previousHash = genesis.hash;
  return Array.from({ length }, (_, index) => {
    const seq = index + 1;
    const entry: Entry = {
      id: `00000000-0000-7000-8000-${String(seq).padStart(12, "0")}`,
      at,
      actorKind: "system",
      actorId: null,
      action: "handoff.ready",
      subjectKind: "handoff",
      subjectId: null,
      data: { seq },
    };
    const hash = hashEntry(entry, seq, previousHash);
    const sealed = { ...entry, seq, previousHash, hash };
    previousHash = hash;
    return sealed;
  });
}

function check(entries: Sealed[], published = trail(10)) {
  const heads = [4, 10].map((seq) => signHead({ seq, hash: published[seq - 1]?.hash as string }, at, key));
  const chain = new ChainCheck(heads, key);
  for (const entry of entries) chain.add(entry);
  return chain.finish().findings;
}
const kinds = (entries: Sealed[]) => check(entries).map(({ kind }) => kind);

/** The chain made anew from some entry on, as a forger who knows the rules would. */
function resealed(entries: Sealed[], from: number): Sealed[] {
  let previousHash = entries[from - 2]?.hash ?? genesis.hash;
  return entries.map((entry, index) => {
    if (index < from - 1) return entry;
    const seq = index + 1;
    const hash = hashEntry(entry, seq, previousHash);
    const sealed = { ...entry, seq, previousHash, hash };
    previousHash = hash;
    return sealed;
  });
}

test("a trail nobody touched has no findings", () => {
  expect(check(trail(10))).toEqual([]);
});

test.each(["action", "actorId", "subjectId", "actorKind", "subjectKind", "id"] as const)(
  "a change of %s is found at its entry",
  (field) => {
    const entries = trail(10).map((entry) => (entry.seq === 6 ? { ...entry, [field]: "x" } : entry));
    expect(check(entries)).toMatchObject([{ kind: "changed", seq: 6 }]);
  },
);

test("a change of the time or of the data is found at its entry", () => {
  const [later, other] = [{ at: new Date(at.getTime() + 1) }, { data: { seq: "7" } }];
  const entries = trail(10).map((entry) => ({
    ...entry,
    ...(entry.seq === 5 && later),
    ...(entry.seq === 7 && other),
  }));
  expect(check(entries)).toMatchObject([
    { kind: "changed", seq: 5 },
    { kind: "changed", seq: 7 },
  ]);
});

test("removed entries are found as a gap, with their numbers", () => {
  expect(check(trail(10).filter(({ seq }) => seq !== 6 && seq !== 7))).toEqual([{ kind: "missing", from: 6, to: 7 }]);
  expect(check(trail(10).slice(1))).toEqual([{ kind: "missing", from: 1, to: 1 }]);
});

test("a trail cut at the end is found by the published head", () => {
  expect(check(trail(8))).toMatchObject([{ kind: "truncated", from: 9, to: 10 }]);
  expect(check([])).toMatchObject([{ kind: "truncated", from: 1, to: 10 }]);
});

test("a removal hidden by numbering and chaining anew is found by the published heads", () => {
  const entries = resealed(
    trail(11).filter(({ seq }) => seq !== 3),
    3,
  );
  expect(kinds(entries)).toEqual(["rewritten", "rewritten"]);
});

test("a change hidden by chaining anew is found by the published heads", () => {
  const changed = trail(10).map((entry) => (entry.seq === 6 ? { ...entry, action: "handoff.reject" } : entry));
  expect(kinds(resealed(changed, 6))).toEqual(["rewritten"]);
});

test("an entry put in where its hash does not link is found", () => {
  const entries = trail(10);
  const put = entries[5] as Sealed;
  const forged = { ...put, action: "x", hash: hashEntry({ ...put, action: "x" }, 6, put.previousHash as string) };
  expect(check(entries.with(5, forged))).toMatchObject([{ kind: "not_linked", seq: 7 }]);
});

test("entries beyond the last published head are told, since nothing outside vouches for them", () => {
  expect(check(trail(12))).toEqual([{ kind: "unpublished", from: 11, to: 12 }]);
});

test("a head that we did not sign is no witness", () => {
  const chain = new ChainCheck([signHead({ seq: 1, hash: "0" }, at, Buffer.alloc(32, 2))], key);
  expect(chain.finish().findings).toEqual([{ kind: "forged_head", line: 1 }]);
});

test("every finding says which entry and what happened", () => {
  const words = [...check(trail(8)), ...check(trail(10).slice(1)), ...check(trail(11))].map(describeFinding);
  expect(words).toEqual([
    "Entries 9 to 10 are missing at the end: the head published at 2026-03-02T09:00:00.000Z went further.",
    "Entry 1 is missing: removed after being sealed.",
    "Entry 11 has no published head to vouch for it.",
  ]);
});

test("the same value is always the same text, whatever the order of its keys", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "é" }], a: true })).toBe('{"a":true,"b":[1,{"c":"é","d":null}]}');
});
