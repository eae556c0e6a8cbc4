import type { Tx } from "@/db/client";
import type { Actor } from "@/lib/actor";
import { askForFollowup } from "@/lib/followups/commands.ask";
import { changeMeeting, type MeetingChange } from "@/lib/meetings/commands";
import { fail, ok, type Result } from "@/lib/result";
import { logResponse } from "@/lib/tasks/commands.respond";
import { withdrawConsent } from "./commands.consent";
import { forgetRecord } from "./commands.record";
import { listLiveTasks, listStandingMeetings, type Subject } from "./queries";
import type { Effect, EventInput } from "./schema";

type By = { actor: Actor; now: Date };
type Applied = { effect: Effect; handoffId: string | null };
type About = { sourceId: string; subject: Subject; event: EventInput };

/**
 * What follows from an event. Its handoff is the one it changed, else the newest it is about. `lead_unknown`: an
 * engagement of somebody whom nobody can name yet; kept, it would never be found again.
 */
export async function apply(tx: Tx, by: By, about: About): Promise<Result<Applied, "ambiguous" | "lead_unknown">> {
  const { leadId } = about.subject;
  if (about.event.kind === "engagement" && !leadId) return fail("lead_unknown");
  const applied = await change(tx, by, about);
  // What to do next rests on exchanges, meetings and consent; an answer of the owner's is no exchange yet.
  if (applied.ok && leadId && heardOf.has(about.event.kind)) await askForFollowup(tx, leadId);
  return applied;
}

const heardOf: ReadonlySet<EventInput["kind"]> = new Set([
  "engagement",
  "meeting.cancelled",
  "meeting.rescheduled",
  "meeting.no_show",
  "consent.withdrawn",
]);

async function change(tx: Tx, by: By, { sourceId, subject, event }: About): Promise<Result<Applied, "ambiguous">> {
  const handoffId = subject.handoffIds[0] ?? null;
  switch (event.kind) {
    case "engagement":
      return ok({ effect: "kept", handoffId });
    case "owner.responded":
      return respond(tx, by, subject, event);
    case "meeting.cancelled":
      return changeMeetingOf(tx, by, subject, { kind: "cancelled" });
    case "meeting.rescheduled":
      return changeMeetingOf(tx, by, subject, {
        kind: "moved",
        start: new Date(event.start),
        end: new Date(event.end),
      });
    case "meeting.no_show":
      return changeMeetingOf(tx, by, subject, { kind: "no_show" });
    case "consent.withdrawn":
      await withdrawConsent(tx, by, { sourceId, subject, channel: event.channel, at: new Date(event.at) });
      return ok({ effect: "consent.denied", handoffId });
    case "record.deleted":
      return ok({ effect: (await forgetRecord(tx, by, subject)) ? "record.forgotten" : "nothing", handoffId });
  }
}

async function respond(
  tx: Tx,
  by: By,
  subject: Subject,
  event: Extract<EventInput, { kind: "owner.responded" }>,
): Promise<Result<Applied, "ambiguous">> {
  const only = oneOf(await listLiveTasks(tx, subject.handoffIds), subject);
  if (!only.ok) return only;
  const { id: taskId, handoffId } = only.data;
  if (!taskId) return ok({ effect: "nothing", handoffId });
  const { via, question = null } = event;
  const logged = await logResponse(tx, by, { taskId, via, question, at: new Date(event.at) });
  return ok({ effect: logged.ok ? "task.responded" : "nothing", handoffId });
}

async function changeMeetingOf(
  tx: Tx,
  by: By,
  subject: Subject,
  what: MeetingChange,
): Promise<Result<Applied, "ambiguous">> {
  const only = oneOf(await listStandingMeetings(tx, subject.handoffIds), subject);
  if (!only.ok) return only;
  const { id: meetingId, handoffId } = only.data;
  const changed = meetingId !== null && (await changeMeeting(tx, meetingId, what, { ...by, origin: "event" }));
  return ok({ effect: changed ? (`meeting.${what.kind}` as const) : "nothing", handoffId });
}

/** The one there is; null where there is none. Of several nobody guesses which is meant. */
function oneOf(
  found: readonly { id: string; handoffId: string }[],
  { handoffIds }: Subject,
): Result<{ id: string | null; handoffId: string | null }, "ambiguous"> {
  if (found.length > 1) return fail("ambiguous");
  return ok(found[0] ?? { id: null, handoffId: handoffIds[0] ?? null });
}
