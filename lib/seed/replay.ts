import type { Chat, ChatMessage, DemoChat } from "@/db/seed/chats";

/** One call of the replay: `afterMs` after its start, in this order within a chat. Times are made when it is sent. */
export type Step = { afterMs: number; chat: number } & (
  | { type: "whole"; body: Chat }
  | { type: "begin"; body: Chat }
  | { type: "message"; message: ChatMessage }
  | { type: "end" }
);
export type Replay = { chats: { externalId: string; wantsSlot: boolean }[]; steps: Step[] };

const count = 30;
const lengthMs = 6 * 60_000;
/** The first chats come at once, so that whoever opens the queue sees it fill. */
const atOnce = 5;
/** Times are offered from the calendars as the worker last saw them; let it look first. */
const firstOfferMs = 75_000;

/**
 * When which chat is sent: the first five whole within ten seconds, the others spread over six minutes, every third of
 * them message by message as a visitor types. `run` keeps their ids apart from those of every other start.
 */
export function planReplay(chats: readonly DemoChat[], run: string): Replay {
  const chosen = inShowOrder(chats).slice(0, count);
  const gap = (lengthMs - 10_000) / Math.max(1, chosen.length - atOnce);
  const steps = chosen.flatMap((one, index): Step[] => {
    const body: Chat = { ...one.chat, external_id: externalId(one, run) };
    const planned = index < atOnce ? 500 + index * 1_900 : 10_000 + (index - atOnce + 1) * gap;
    const afterMs = asksForSlot(one) ? Math.max(planned, firstOfferMs + index * 400) : planned;
    if (index >= atOnce && index % 3 === 0) return typedSteps(body, index, afterMs);
    // The first stay open, so that a question can be returned to them, and so do those that may still choose a time.
    const isOver = index >= atOnce && !asksForSlot(one);
    const whole = isOver ? { ...body, ended_at: one.chat.messages.at(-1)?.sent_at } : body;
    return [{ type: "whole", chat: index, afterMs, body: whole }];
  });
  return {
    chats: chosen.map((one) => ({ externalId: externalId(one, run), wantsSlot: asksForSlot(one) })),
    steps: steps.toSorted((a, b) => a.afterMs - b.afterMs),
  };
}

const externalId = ({ chat }: DemoChat, run: string) => `${chat.external_id}-${run}`;
const asksForSlot = ({ gold }: DemoChat) => gold.directive === "offer_slots";

/** Begun with the first message, then one each few seconds, and ended as a widget does when its window is closed. */
function typedSteps(body: Chat, chat: number, afterMs: number): Step[] {
  const [first, ...more] = body.messages;
  if (!first) return [];
  let at = afterMs;
  const messages = more.map((message): Step => {
    at += message.role === "visitor" ? 4_000 + Math.min(8_000, message.text.length * 60) : 900;
    return { type: "message", chat, afterMs: at, message };
  });
  return [
    { type: "begin", chat, afterMs, body: { ...body, messages: [first] } },
    ...messages,
    { type: "end", chat, afterMs: at + 2_000 },
  ];
}

/** What shows the desk best comes first: something to approve at once, a price to resolve, support, an emergency, and some noise. */
function inShowOrder(chats: readonly DemoChat[]): DemoChat[] {
  const openers: ((chat: DemoChat) => boolean)[] = [
    ({ gold }) => gold.intent === "sales" && gold.directive === "handoff" && gold.exceptions.length === 0,
    ({ gold }) => gold.exceptions.includes("pricing_request") && gold.contact.email !== null,
    ({ gold }) => gold.intent === "support" && gold.exceptions.length === 0,
    ({ gold }) => gold.exceptions.includes("emergency"),
    ({ gold }) => gold.intent === "existing_customer",
  ];
  const first: DemoChat[] = [];
  for (const isWanted of openers) {
    const found = chats.find((chat) => !first.includes(chat) && isWanted(chat));
    if (found) first.push(found);
  }
  return [...first, ...chats.filter((chat) => !first.includes(chat))];
}

const longestGapMs = 90_000;

/**
 * The chat as if its last message had just been sent: its own pace, but no silence of more than a minute and a half,
 * so that nothing lies further back than a visitor would wait.
 */
export function shiftChat(chat: Chat, now: Date): Chat {
  const times = chat.messages.map(({ sent_at }) => Date.parse(sent_at));
  const back: number[] = [];
  let since = 1_000;
  for (let index = times.length - 1; index >= 0; index -= 1) {
    back[index] = since;
    const gap = (times[index] ?? 0) - (times[index - 1] ?? times[index] ?? 0);
    since += Math.min(longestGapMs, Math.max(0, gap));
  }
  const at = (ms: number) => new Date(now.getTime() - ms).toISOString();
  const startedAt = at(back[0] ?? 0);
  return {
    ...chat,
    started_at: startedAt,
    ...(chat.ended_at && { ended_at: at(0) }),
    consents: chat.consents.map((consent) => ({ ...consent, at: startedAt })),
    messages: chat.messages.map((message, index) => ({ ...message, sent_at: at(back[index] ?? 0) })),
  };
}
