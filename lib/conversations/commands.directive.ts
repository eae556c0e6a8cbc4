import type { Tx } from "@/db/client";
import { system } from "@/lib/actor";
import type { DirectiveFinding } from "@/lib/analysis/model";
import { adoptRouting } from "@/lib/handoffs/commands.exceptions";
import { findHandoff } from "@/lib/handoffs/queries";
import { findPhrase } from "@/lib/language/queries";
import { log } from "@/lib/log";
import { proposeOwner } from "@/lib/routing/commands";
import { findPolicy } from "@/lib/settings/queries";
import type { Slot } from "@/lib/slots/model";
import { freeSlots } from "@/lib/slots/queries";
import { directiveOf } from "./directive";
import type { Directive } from "./schema.answers";

/** How many times a visitor is shown, how far ahead, and how long the offer stands. */
const offered = 3;
const offerDays = 7;
const offerMinutes = 10;

/** Puts the approved sentence in; one that is missing is an error in the log, and never an unapproved word. */
export async function wordDirective(
  tx: Tx,
  input: { conversationId: string; finding: DirectiveFinding; language: string; slots?: Slot[]; now: Date },
): Promise<Directive> {
  const { conversationId, finding, slots = [], now } = input;
  const phrase = finding.sayKey ? await findPhrase(tx, finding.sayKey, input.language) : undefined;
  if (!phrase && finding.type !== "continue") {
    log.error({ conversationId, sayKey: finding.sayKey, directive: finding.type }, "no approved sentence of this key");
  }
  const expiresAt = new Date(now.getTime() + offerMinutes * 60_000);
  return directiveOf({ finding, phrase, slots, expiresAt }) ?? { type: "continue" };
}

/** Free times of the owner the conversation would go to; none where nobody is there or the calendar is not known. */
export async function slotsToOffer(
  tx: Tx,
  input: { conversationId: string; handoffId: string; now: Date },
): Promise<Slot[]> {
  await ensureOwner(tx, input.handoffId, input.now);
  const { meetingMinutes } = await findPolicy(tx);
  const to = new Date(input.now.getTime() + offerDays * 24 * 3_600_000);
  const free = await freeSlots(tx, { ...input, from: input.now, to, durationMinutes: meetingMinutes });
  return free.ok ? free.data.slice(0, offered) : [];
}

/** A handoff still collecting has no owner yet; whose slots are shown must be known before. */
export async function ensureOwner(tx: Tx, handoffId: string, now: Date): Promise<void> {
  const handoff = await findHandoff(tx, handoffId);
  if (!handoff || handoff.ownerId || handoff.state !== "collecting") return;
  await adoptRouting(tx, handoffId, await proposeOwner(tx, { handoffId, now }), { actor: system, now });
}
