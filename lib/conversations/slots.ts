import { connected } from "@/lib/connectors/connected";
import { findHandoff, findLastHandoff } from "@/lib/handoffs/queries";
import { findNames } from "@/lib/handoffs/queries.review";
import type { Call } from "@/lib/http";
import { problem, type Reply, success } from "@/lib/http/problem";
import { findBookable } from "@/lib/routing/queries.bookable";
import { findPolicy } from "@/lib/settings/queries";
import { lookNow, placeHold } from "@/lib/slots/commands";
import { freeSlots } from "@/lib/slots/queries";
import { write } from "@/lib/write";
import { ensureOwner } from "./commands.directive";
import { slotOnWire } from "./directive";
import type { getAvailability, postSlot } from "./endpoints";
import { readRef } from "./model";
import { findConversation } from "./queries";

type AvailabilityCall = Call<NonNullable<typeof getAvailability.body>, NonNullable<typeof getAvailability.query>>;
type SlotCall = Call<NonNullable<typeof postSlot.body>, NonNullable<typeof postSlot.query>>;

const weekMs = 7 * 24 * 3_600_000;
const noOwner = problem("CONFLICT", {
  message: "Nobody is there to meet this visitor yet.",
  details: { reason: "no_owner" },
});
const noCalendar = problem("SERVICE_UNAVAILABLE", {
  message: "No calendar of those who would meet this visitor answers at the moment.",
  headers: { "retry-after": "30" },
});

/** Free slots for a conversation of the caller's source, asked from the calendars at this moment; no transaction is open then. */
export async function availability({ db, actor, now, query }: AvailabilityCall): Promise<Reply> {
  const ref = readRef(query.conversation_id);
  const conversation = ref && (await findConversation(db, actor.sourceId, ref));
  if (!conversation) return problem("NOT_FOUND");
  const from = query.from ? new Date(query.from) : now;
  const to = query.to ? new Date(query.to) : new Date(from.getTime() + weekMs);

  const asked = await write({ db }, [], async (tx) => {
    const last = await findLastHandoff(tx, conversation.id);
    if (last) await ensureOwner(tx, last.id, now);
    const handoff = last && (await findHandoff(tx, last.id));
    return handoff ? findBookable(tx, handoff, now) : null;
  });
  const { calendar } = await connected();
  await lookNow({ db, calendar, now }, asked?.personIds ?? []);
  const { duration_minutes: durationMinutes } = query;
  const free = await freeSlots(db, {
    conversationId: conversation.id,
    from,
    to,
    durationMinutes,
    now,
    lookedSince: now,
  });
  if (!free.ok) return free.error === "no_owner" ? noOwner : noCalendar;
  return success(200, { slots: free.data.map(slotOnWire) });
}

/** Keeps a slot for a conversation of the caller's source; gone meanwhile, it names others. */
export async function hold({ db, actor, now, params, body }: SlotCall): Promise<Reply> {
  const ref = readRef(params["id"] ?? "");
  const conversation = ref && (await findConversation(db, actor.sourceId, ref));
  if (!conversation) return problem("NOT_FOUND");
  const conversationId = conversation.id;
  const placed = await placeHold({ db, actor, now }, { conversationId, slotId: body.slot_id });
  if (placed.ok) {
    const { id, ownerId, start, end, expiresAt } = placed.data.hold;
    const owner = (await findNames(db, [ownerId])).get(ownerId) ?? "";
    const slot = slotOnWire({ id: body.slot_id, ownerId, owner, start, end });
    return success(201, { hold: { id, slot, expires_at: expiresAt.toISOString() } });
  }
  if (placed.error === "slot_taken") {
    const { meetingMinutes: durationMinutes } = await findPolicy(db);
    const to = new Date(now.getTime() + weekMs);
    const free = await freeSlots(db, { conversationId, from: now, to, durationMinutes, now });
    const alternatives = free.ok ? free.data.slice(0, 5).map(slotOnWire) : [];
    return problem("SLOT_TAKEN", { details: { alternatives } });
  }
  return placed.error === "no_owner" ? noOwner : problem("NOT_FOUND", { message: "There is no such slot." });
}
