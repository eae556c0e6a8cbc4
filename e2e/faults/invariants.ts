import { setTimeout as pause } from "node:timers/promises";
import type { Person } from "@/lib/actor";
import { headPublisher, headsFile } from "@/lib/audit/heads";
import { sealAudit } from "@/lib/audit/sealer";
import { describeFinding } from "@/lib/audit/verify";
import { verifyTrail } from "@/lib/audit/verify-trail";
import { keyFor } from "@/lib/auth/keys";
import { listDeliveries } from "@/lib/delivery/queries.list";
import { readLedger, type Seen, type Traces } from "./ledger";
import { personalData } from "./visitors";
import type { Known, World } from "./world";

/**
 * Everything that must hold whatever went wrong, one line a violation. What left and what did not is read from the
 * other side's ledger and compared with what the trials were told; what failed, from the list a reviewer sees.
 */
export async function violationsOf(world: World): Promise<string[]> {
  const [seen, shown, left] = [await readLedger(world), await shownOf(world), await leftElsewhere(world)];
  return [
    ...world.known.flatMap((known) => ofHandoff(known, seen, shown.get(known.handoffId))),
    ...world.known.flatMap((known) => ofErased(known, seen, shown.get(known.handoffId), left)),
    ...seen.handoffIds.flatMap((id) => doubled(id, seen.of(id))),
    ...unapproved(world, seen),
    ...world.heldTooLong,
    ...(await ofTrail(world)),
    ...(await ofLogs(world)),
  ];
}

/** Whether all of it arrived. */
export function isWhole(known: Known, seen: Seen): boolean {
  const { activities, tasks, tickets, events } = seen.of(known.handoffId);
  const followUp = known.isTicket ? tickets : tasks;
  return (
    seen.present.has(known.email) &&
    activities.size === 1 &&
    followUp.size === 1 &&
    events.size === (known.hasMeeting ? 1 : 0)
  );
}

type Shown = { list: "moving" | "failed" | "done"; state: string; findings: string[] };

function ofHandoff(known: Known, seen: Seen, shown: Shown | undefined): string[] {
  const { handoffId, expected, email } = known;
  const traces = seen.of(handoffId);
  const whole = isWhole(known, seen);
  const say = (what: string) => `${handoffId || "an unacknowledged approval"}: ${what} (${inWords(traces, shown)})`;
  const isEnded = expected === "withdrawn" || expected === "erased";
  const isOver = shown !== undefined && ["dead", "cancelled"].includes(shown.state);
  const wrong = [
    shown?.state === "done" && !whole && !isEnded && say("shown as done and not whole over there"),
    shown?.list === "moving" && say("never came to an end"),
    expected === "delivered" && !whole && say("approved and not whole over there"),
    expected === "visible" && !whole && !isOver && say("neither whole over there nor on a list"),
    expected === "nothing" && traces.writes.length > 0 && say("left without a standing approval"),
    isEnded && afterWithdrawal(known, traces, shown, say),
  ];
  const records = seen.records.get(email) ?? 0;
  return [records > 1 && say(`${records} records of one person`), ...wrong].filter(
    (line): line is string => typeof line === "string",
  );
}

/** Also of what was approved and never acknowledged. */
function doubled(handoffId: string, { activities, tasks, tickets, events, invitations }: Traces): string[] {
  const counted = { activities: activities.size, tasks: tasks.size + tickets.size, events: events.size, invitations };
  return Object.entries(counted)
    .filter(([, count]) => count > 1)
    .map(([what, count]) => `${handoffId}: ${count} ${what}`);
}

/** What was on its way when consent was withdrawn cannot be called back; whatever came after it was sent without consent. */
function afterWithdrawal(known: Known, traces: Traces, shown: Shown | undefined, say: (what: string) => string) {
  const after = traces.writes.filter(({ at }) => at > (known.withdrawnAt ?? 0));
  const steps = new Set(after.map(({ step }) => step));
  if (steps.size > 1) return say(`${[...steps].join(" and ")} left after consent was withdrawn`);
  const wasDone = shown?.state === "done";
  if (
    known.expected === "withdrawn" &&
    traces.events.size > 0 &&
    !wasDone &&
    !shown?.findings.includes("meeting_still_stands")
  ) {
    return say("a meeting still stands and nobody is told");
  }
  return false;
}

/** What the compliance screen lists as still to be done elsewhere, by handoff. */
async function leftElsewhere({ sql }: World): Promise<Set<string>> {
  const rows = await sql`
    select d.handoff_id as "handoffId", e.kind from erasures_elsewhere e join deliveries d on d.id = e.delivery_id
    where e.state in ('dead', 'by_hand')`;
  return new Set(rows.map(({ handoffId, kind }) => `${handoffId}:${kind}`));
}

/** Of somebody who was erased nothing stands over there, save what a person is told to see to; and the handoff is over. */
function ofErased(known: Known, seen: Seen, shown: Shown | undefined, left: Set<string>): string[] {
  if (known.expected !== "erased") return [];
  const { handoffId, email } = known;
  const { activities, tasks, tickets, events } = seen.of(handoffId);
  const stands: [string, number][] = [
    ["crm.record", seen.records.get(email) ?? 0],
    ["crm.activity", activities.size],
    ["crm.task", tasks.size],
    ["helpdesk.ticket", tickets.size],
    ["calendar.meeting", events.size],
  ];
  return [
    ...stands
      .filter(([kind, count]) => count > 0 && !left.has(`${handoffId}:${kind}`))
      .map(([kind]) => `${handoffId}: ${kind} still stands of somebody who was erased, and nobody is told`),
    ...(shown && ["cancelled", "done"].includes(shown.state)
      ? []
      : [`${handoffId}: erased, and its delivery is ${shown?.state ?? "nowhere"}`]),
  ];
}

function inWords(traces: Traces, shown: Shown | undefined): string {
  const { activities, tasks, tickets, events } = traces;
  const there = `${activities.size} activities, ${tasks.size} tasks, ${tickets.size} tickets, ${events.size} events`;
  return `there: ${there}; shown: ${shown ? [shown.state, ...shown.findings].join(" ") : "nowhere"}`;
}

/** What is over there and was never approved. */
function unapproved({ known }: World, { handoffIds, records }: Seen): string[] {
  const handoffs = new Set(known.map(({ handoffId }) => handoffId));
  const emails = new Set(known.map(({ email }) => email));
  const maybe = known.some(({ handoffId }) => handoffId === "");
  return [
    ...handoffIds.filter((id) => !handoffs.has(id) && !maybe).map((id) => `${id}: left and was never approved`),
    ...[...records.keys()].filter((email) => !emails.has(email)).map(() => "a record of somebody nobody approved"),
  ];
}

/** The lists of the deliveries screen, as a reviewer sees them; of several decisions on a handoff the newest. */
async function shownOf({ db, people }: World): Promise<Map<string, Shown>> {
  const reviewer: Person = people.reviewer;
  const shown = new Map<string, Shown & { at: string }>();
  for (const list of ["moving", "failed", "done"] as const) {
    let after: string | undefined;
    do {
      const page = await listDeliveries(db, reviewer, { list, after, limit: 500 });
      for (const { handoffId, state, findings, createdAt } of page.items) {
        const before = shown.get(handoffId);
        if (before && before.at > createdAt) continue;
        shown.set(handoffId, { list, state, findings: findings.map(({ kind }) => kind), at: createdAt });
      }
      after = page.next ?? undefined;
    } while (after);
  }
  return shown;
}

/** A worker whose clock was ahead made entries of its future. */
const furthestAheadMs = 2 * 24 * 3600_000;

/** The trail verifies; what no worker has sealed yet is sealed first, in turn with the workers that still run. */
async function ofTrail({ db, folder, now }: World): Promise<string[]> {
  const [file, key] = [headsFile(folder), keyFor("audit")];
  const heads = await headPublisher(file, key);
  for (const until = Date.now() + 10_000; ; await pause(100)) {
    await sealAudit(db, { now: new Date(now().getTime() + furthestAheadMs), heads });
    const { findings, waiting, head } = await verifyTrail(db, { file, key });
    const unread = head.seq === 0 || waiting > 0;
    if (unread && Date.now() < until) continue;
    return [
      ...findings.map((finding) => `audit: ${describeFinding(finding)}`),
      ...(unread ? [`audit: ${head.seq} sealed, ${waiting} waiting`] : []),
    ];
  }
}

/** No visitor's name, address or number in what processes said, nor in what the queue keeps. */
async function ofLogs({ started, sql }: World): Promise<string[]> {
  const said = started.flatMap((one, index) => found(one.output(), `the output of process ${index + 1}`));
  const kept = await sql`
    select concat_ws(' ', key, last_error, payload::text) as text from graphile_worker._private_jobs`;
  const trail = await sql`select data::text as text from audit_entries`;
  return [
    ...said,
    ...kept.flatMap((row) => found(String(row["text"]), "the queue")),
    ...trail.flatMap((row) => found(String(row["text"]), "the audit trail")),
  ];
}

/** Says where and not what: a violation is printed. */
const found = (text: string, where: string) => (personalData.test(text) ? [`personal data in ${where}`] : []);
