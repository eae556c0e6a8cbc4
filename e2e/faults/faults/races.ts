import { setTimeout as pause } from "node:timers/promises";
import type { Person } from "@/lib/actor";
import { detail, nameless } from "@/lib/handoffs/analysis.harness";
import { approveHandoff, undoApproval } from "@/lib/handoffs/commands.approve";
import { assignOwner, chooseSlot } from "@/lib/handoffs/commands.content";
import { claimHandoff } from "@/lib/handoffs/commands.lease";
import { handoffHarness } from "@/lib/handoffs/handoff.harness";
import { type Bench, below, type Fault, inParts, sideBySide } from "../fault";
import { violationsOf } from "../invariants";
import { settle } from "../settle";
import { type Known, openWorld, type World } from "../world";

/** As many as press at once. */
const eight = Array.from({ length: 8 });
const undoableMs = 0;

export const races: Fault = {
  name: "races",
  title: "races: eight reviewers, slot, consent withdrawn, reassignment, double click, stale tab, undo",
  long: 1_800,
  short: 21,
  run: async (bench, trials) => {
    const violations: string[] = [];
    const kinds = [reviewers, slot, withdrawal, reassignment, doubleClick, staleTab, undo];
    let done = 0;
    for (const part of inParts(trials, 300)) {
      const world = await openWorld({ server: bench.server });
      try {
        const worker = world.worker();
        await worker.ready;
        const work = Array.from({ length: part }, (_, index) => async () => {
          const race = kinds[index % kinds.length] ?? reviewers;
          const wrong = await race(starting(world, bench));
          if (wrong) violations.push(`${race.name}: ${wrong}`);
          bench.say(`${++done} of ${trials}`);
        });
        await sideBySide(3, work);
        violations.push(...(await settle(world)), ...(await violationsOf(world)));
      } finally {
        await world.shut();
      }
    }
    return { trials, violations };
  },
};

type Start = ReturnType<typeof starting>;
type Held = { handoffId: string; conversationId: string; version: number; known: Known };

/** What every race begins with: handoffs of marked visitors at this moment, and the real commands. */
function starting(world: World, { random }: Bench) {
  const { db } = world;
  const at = new Date();
  const harness = handoffHarness(db, at);
  const as = (actor: Person) => ({ ...harness.ctx(actor), undoWindowMs: undoableMs });

  async function held(given: { holder?: Person; owner?: Person; withCalendar?: boolean } = {}): Promise<Held> {
    const { name, email } = world.nextVisitor();
    const contact = { ...nameless, name: detail(name), email: detail(email) };
    const consent = { email: "granted" as const, ...(given.withCalendar && { calendar: "granted" as const }) };
    const { holder, owner } = given;
    const made = await harness.aHandoff({
      analysis: { contact },
      consent,
      ...(holder && { holder }),
      ...(owner && { owner }),
    });
    const { handoffId, conversationId, version } = made;
    const known: Known = { handoffId, email, hasMeeting: false, isTicket: false, expected: "nothing" };
    world.known.push(known);
    return { handoffId, conversationId, version, known };
  }
  const approve = (by: Person, { handoffId }: Held, version: number) =>
    approveHandoff(as(by), { handoffId, version, edits: {} });
  return { ...harness, random, as, held, approve };
}

const won = (results: readonly { ok: boolean }[]) => results.filter(({ ok }) => ok).length;
const notOne = (what: string, count: number) => (count === 1 ? undefined : `${count} of eight ${what}`);

async function reviewers({ aPerson, as, held, approve }: Start) {
  const all = await Promise.all(eight.map(() => aPerson()));
  const made = await held();
  const claims = await Promise.all(all.map((person) => claimHandoff(as(person), made)));
  const version = claims.find((claim) => claim.ok)?.data.version ?? 0;
  const approvals = await Promise.all(all.map((person) => approve(person, made, version)));
  if (won(approvals) > 0) made.known.expected = "delivered";
  return notOne("claimed it", won(claims)) ?? notOne("approved it", won(approvals));
}

async function slot({ aPerson, anOwnerWithCalendar, as, held, approve }: Start) {
  const owner = await anOwnerWithCalendar();
  const holders = await Promise.all(eight.map(() => aPerson()));
  const all = await Promise.all(holders.map((holder) => held({ holder, owner, withCalendar: true })));
  const start = nextGrid(24 * 3600_000);
  const chosen = await Promise.all(
    all.map((made, index) => chooseSlot(as(holders[index] as Person), { ...made, start })),
  );
  const index = chosen.findIndex(({ ok }) => ok);
  const [choice, made, holder] = [chosen[index], all[index], holders[index]];
  if (choice?.ok && made && holder) {
    const approved = await approve(holder, made, choice.data.version);
    if (!approved.ok) return `the slot was kept and could not be approved: ${approved.error}`;
    Object.assign(made.known, { expected: "delivered", hasMeeting: true });
  }
  return notOne("got the slot", won(chosen));
}

const nextGrid = (ms: number) => new Date(Math.ceil((Date.now() + ms) / 3600_000) * 3600_000);

async function withdrawal({ aPerson, held, approve, consents, random }: Start) {
  const holder = await aPerson();
  const made = await held({ holder });
  const deny = async () => {
    await pause(below(random, 150));
    await consents(made.conversationId, "email", "denied", new Date(), "Stop writing to me");
    made.known.withdrawnAt = Date.now();
  };
  made.known.expected = "withdrawn";
  const [approved] = await Promise.all([approve(holder, made, made.version), deny()]);
  if (!approved.ok && approved.error !== "gates_open") return `an approval was refused as ${approved.error}`;
  return undefined;
}

async function reassignment({ aPerson, as, held, approve }: Start) {
  const [holder, other] = [await aPerson(), await aPerson(["owner"])];
  const made = await held({ holder });
  const assign = () => assignOwner(as(holder), { ...made, ownerId: other.id, reason: "Knows the account" });
  const [approved, assigned] = await Promise.all([approve(holder, made, made.version), assign()]);
  if (approved.ok) made.known.expected = "delivered";
  if (approved.ok === assigned.ok) return `${won([approved, assigned])} of approval and reassignment were accepted`;
  if (!assigned.ok) return undefined;
  const again = await approve(holder, made, assigned.data.version);
  if (again.ok) made.known.expected = "delivered";
  return again.ok ? undefined : `after the reassignment the approval was refused as ${again.error}`;
}

async function doubleClick({ aPerson, held, approve }: Start) {
  const holder = await aPerson();
  const made = await held({ holder });
  const results = await Promise.all(eight.map(() => approve(holder, made, made.version)));
  if (won(results) > 0) made.known.expected = "delivered";
  return notOne("clicks were accepted", won(results));
}

async function staleTab({ aPerson, as, held, approve }: Start) {
  const [holder, other] = [await aPerson(), await aPerson(["owner"])];
  const made = await held({ holder });
  const changed = await assignOwner(as(holder), { ...made, ownerId: other.id, reason: "Knows the account" });
  if (!changed.ok) return `the owner could not be changed: ${changed.error}`;
  const versions = eight.map((_, index) => (index === 3 ? changed.data.version : made.version));
  const results = await Promise.all(versions.map((version) => approve(holder, made, version)));
  if (won(results) > 0) made.known.expected = "delivered";
  if (results.some(({ ok }, index) => ok && index !== 3)) return "a tab that was out of date decided";
  return notOne("tabs were accepted", won(results));
}

async function undo({ aPerson, as, held, approve, random }: Start) {
  const holder = await aPerson();
  const made = await held({ holder });
  const approved = await approve(holder, made, made.version);
  if (!approved.ok) return `the approval was refused as ${approved.error}`;
  await pause(below(random, 60));
  const { decisionId } = approved.data;
  const undone = await Promise.all(eight.map(() => undoApproval(as(holder), { ...made, decisionId })));
  made.known.expected = won(undone) > 0 ? "nothing" : "delivered";
  return won(undone) > 1 ? `${won(undone)} of eight took it back` : undefined;
}
