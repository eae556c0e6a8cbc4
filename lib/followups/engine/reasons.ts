import type { FollowupAction, FollowupChannel, Objection } from "../model";
import type { Ground } from "./action";
import { type ActivitySign, activitySigns } from "./activity";
import { channelOf, type EngagementType, stanceOf } from "./exchange";
import type { Known } from "./known";

const grounds: Record<Ground, string> = {
  complaint: "A complaint or an emergency stands open: a person speaks with them first.",
  missed_twice: "They missed two meetings; another message is not likely to help.",
  said_no: "They said no, or asked not to be written to.",
  leaving: "Their recent activity speaks of leaving, and nothing came back since.",
  long_silence: "Nothing came back five times in a row.",
  no_channel: "No channel has consent and an address, so nothing may be sent.",
  meeting_ahead: "A meeting is booked; it is better to meet than to write.",
  just_written: "They were written to less than two days ago.",
  answered: "They answered last: the next word is ours.",
  question_open: "Their question is still open.",
  quiet: "It has been quiet since the last exchange.",
};

const signWords: Record<ActivitySign, string> = {
  price: "Lately they asked about prices.",
  meeting: "Lately they looked for a meeting or a demonstration.",
  buying: "Lately there was talk of a contract or an order.",
  leaving: "Lately they spoke of leaving.",
};

const types: Record<EngagementType, string> = {
  email: "e-mail",
  phone_call: "phone",
  sms: "SMS",
  meeting: "a meeting",
};
const channelWords: Record<FollowupChannel, string> = { email: "E-mail", sms: "SMS", phone: "Phone" };

const objections: Record<Objection, string> = {
  wrong_channel: "Another channel, as you asked.",
  too_soon: "Later, as you asked.",
  wrong_words: "Other words, as you asked.",
  not_interested: "To be closed, as you said they are not interested.",
  other: "Something else than what you rejected.",
};

type Proposal = { action: FollowupAction; channel: FollowupChannel | null; ground: Ground };

/** Why this and not something else, in plain sentences of our own; nothing of what anybody wrote is repeated. */
export function reasonsFor(known: Known, { action, channel, ground }: Proposal): string {
  const objection = known.rejected.at(0)?.objection;
  return [
    objection && objections[objection],
    action === "follow_up" || !objection ? grounds[ground] : null,
    lastAnswer(known),
    ...activitySigns(known.activity).map((sign) => signWords[sign]),
    channel && whyChannel(known, channel),
  ]
    .filter((sentence, i, all) => sentence && all.indexOf(sentence) === i)
    .join(" ");
}

function lastAnswer({ exchanges }: Known): string {
  const answered = exchanges.findLast((one) => stanceOf(one) === "answered");
  const silent = exchanges.filter((one) => stanceOf(one) === "silent").length;
  const count = `${exchanges.length} exchanges so far`;
  if (!answered) return `${count}, none answered.`;
  return `${count}, last answered by ${types[answered.type]}${silent > 0 ? `, ${silent} without an answer` : ""}.`;
}

function whyChannel({ exchanges }: Known, channel: FollowupChannel): string {
  const there = exchanges.filter(({ type }) => channelOf[type] === channel).map(stanceOf);
  if (there.includes("answered"))
    return `${channelWords[channel]}: they answered there before, and consent is granted.`;
  return `${channelWords[channel]}: consent is granted.`;
}
