import { statusesOf } from "@/lib/consent/model";
import { type PlanInput, planDelivery } from "@/lib/delivery/plan";
import type { Plan } from "@/lib/delivery/schema";
import { type Brief, briefOf } from "./brief";
import { firstMessage } from "./first-message";
import { type Gate, gatesOf } from "./gates";
import { flawsOf } from "./message-check";
import type { Review } from "./queries.review";
import type { Edits } from "./schema";

/** What a review comes to with these edits: the brief, the gates as they stand, and exactly what would be pushed. */
export type Judgement = { brief: Brief; gates: Gate[]; plan: Plan };

/** Pure: the screen's preview and the approving transaction call this very function. `deskUrl` is the desk's own address. */
export function judge(review: Review, edits: Edits, { deskUrl, now }: { deskUrl: string; now: Date }): Judgement {
  const brief = withFirstMessage(briefOf(review.analysis, edits), review, edits);
  const consent = statusesOf(review.consent);
  const hold = review.handoff.route === "support" ? null : review.hold;
  const promises = review.exceptions.filter((row) => row.kind === "bot_promise");
  const flaws = flawsOf(brief.firstMessage ?? "");
  const gates = gatesOf({
    messageCount: review.messageCount,
    brief,
    consent,
    meeting: hold !== null,
    openBlocking: review.exceptions.filter((row) => row.state === "open" && row.blocking).map((row) => row.kind),
    owner: review.owner && { reason: review.handoff.ownerReason },
    firstMessagePromises: flaws.flatMap((flaw) => (flaw.kind === "secret" ? [] : [flaw.kind])),
    firstMessageSecrets: flaws.filter((flaw) => flaw.kind === "secret").length,
    promisesSettled: promises.every((row) => row.state === "resolved" && Boolean(row.resolution?.trim())),
  });
  const input: PlanInput = {
    handoffId: review.handoff.id,
    conversationId: review.conversation.id,
    route: review.handoff.route,
    brief,
    consent: review.consent,
    corrections: promises.flatMap((row) => (row.state === "resolved" && row.resolution ? [row.resolution] : [])),
    record: review.match?.record ?? null,
    owner: review.owner,
    teamId: review.handoff.teamId,
    hold,
    dueAt: review.handoff.dueAt ?? now,
    page: {
      url: review.conversation.pageUrl,
      title: review.conversation.pageTitle,
      topic: review.conversation.pageTopic,
    },
    deskUrl,
    now,
  };
  return { brief, gates, plan: planDelivery(input) };
}

/** Where the reviewer wrote nothing of their own, the approved first reply; where they emptied it, none. */
function withFirstMessage(brief: Brief, { firstReply, owner }: Review, edits: Edits): Brief {
  if (edits.firstMessage !== undefined || !firstReply) return brief;
  const name = brief.contact.name?.valid ? brief.contact.name.value : null;
  return { ...brief, firstMessage: firstMessage(firstReply.text, { name, owner: owner?.name ?? null }) };
}
