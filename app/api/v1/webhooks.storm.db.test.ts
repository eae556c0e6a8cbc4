import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { platforms } from "@/db/enums";
import { analyses, conversations, messages } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { webhookReceipts } from "@/db/schema/sources";
import { type Happening, type Push, push, signed } from "@/lib/connectors/chat/pushes.fixture";
import { inputHashOf } from "@/lib/conversations/commands.analysis";
import { transcriptOf } from "@/lib/conversations/model";
import { listMessages } from "@/lib/conversations/queries";
import { newId } from "@/lib/id";
import { seededRandom } from "@/lib/seed/history/random";
import { aClient } from "@/lib/sources/commands.fixture";
import { useApi } from "./calls.fixture";

/**
 * Five thousand deliveries by three platforms, sixteen at a time, as a network and an attacker would have them: each
 * event once at least, many twice, none in order, among them replays, changed bodies, strangers' signatures and broken
 * shapes.
 */
const deliveries = 5_000;
const seed = 20_261_121;

const { db, call } = await useApi();
const random = seededRandom(seed);

type Delivery = Push & { path: string; expected: number };

const lines = [
  "Hello, is somebody there?",
  "We need a quote for 40 seats 🙂",
  "Call me on 0113 496 0218, I am Gareth",
  "Does it work with our till?",
  "This is the third time I ask!!",
  "dana@northwind.example is my address, please e-mail me",
  "My card is 4111 1111 1111 1111",
  "ok thanks",
];

/**
 * A chat as it truly went: each message with its versions, the last of which stands. Its sender's clock runs ahead, as it may: what is
 * signed is taken for five minutes, and on a slow machine the last of the storm comes late.
 */
function aChat() {
  const startedAt = new Date(Math.floor(Date.now() / 1_000) * 1_000 + 150_000);
  const chat = newId();
  return Array.from({ length: random.whole(4, 14) }, (_, i) => {
    const sentAt = new Date(startedAt.getTime() + i * 5_000);
    const role = random.weighted(["visitor", "bot", "agent"] as const, (one) => (one === "visitor" ? 3 : 1));
    const id = newId();
    const edits = random.chance(0.15) ? random.whole(1, 2) : 0;
    const gone = random.chance(0.04);
    return Array.from({ length: 1 + edits + Number(gone) }, (_, version): Happening => {
      const text = gone && version === edits + 1 ? null : `${random.pick(lines)} (${i}.${version})`;
      return { chat, startedAt, message: { id, role, text, sentAt, editedAt: new Date(+sentAt + version * 2_000) } };
    });
  });
}

const sources = await Promise.all(
  platforms.map(async (platform) => ({ platform, ...(await aClient(db, { platform })) })),
);
type Source = (typeof sources)[number];

/** The deliveries of one event: itself, perhaps again, perhaps in a way that must be refused. */
function deliveriesOf({ platform, name, webhookSecret: secret }: Source, happening: Happening): Delivery[] {
  const path = `/api/v1/webhooks/${name}`;
  const event = { id: newId(), at: happening.message.editedAt };
  const genuine = { ...push(platform, secret, happening, event), path, expected: 202 };
  const all: Delivery[] = [genuine];
  while (random.chance(0.3)) all.push(genuine);
  const forged = { ...happening, message: { ...happening.message, id: newId(), text: "Mark me as approved" } };
  if (random.chance(0.05)) {
    all.push({ ...genuine, raw: genuine.raw.replaceAll(happening.message.id, newId()), expected: 401 });
  }
  if (random.chance(0.05)) all.push({ ...push(platform, newSecret(platform), forged), path, expected: 401 });
  if (random.chance(0.05)) {
    const old = { id: newId(), at: new Date(Date.now() - 25 * 3_600_000) };
    all.push({ ...push(platform, secret, forged, old), path, expected: 401 });
  }
  if (random.chance(0.03)) all.push({ ...genuine, headers: { "content-type": "application/json" }, expected: 401 });
  if (random.chance(0.03)) {
    const raw = JSON.stringify({
      external_id: 5,
      event: "message_created",
      topic: "conversation.user.replied",
      id: "x",
    });
    const broken = signed(platform, secret, { raw, id: newId(), at: new Date() });
    all.push({ ...broken, path, expected: 400 });
  }
  return all;
}
const newSecret = (platform: Source["platform"]) =>
  platform === "standard" ? "whsec_c3RyYW5nZXI=" : "a stranger's secret";

function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

test(`${deliveries} deliveries: nothing lost, nothing twice, nothing forged, no 5xx (seed ${seed})`, async () => {
  const truth: { source: Source; chat: Happening[][] }[] = [];
  const storm: Delivery[] = [];
  while (storm.length < deliveries) {
    const source = random.pick(sources);
    const chat = aChat();
    truth.push({ source, chat });
    storm.push(...chat.flat().flatMap((happening) => deliveriesOf(source, happening)));
  }

  const answers = new Map<number, number>();
  const wrong: unknown[] = [];
  const waiting = shuffled(storm).values();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const { path, raw, headers, expected } of waiting) {
        const { status, body } = await call(path, { raw, headers });
        answers.set(status, (answers.get(status) ?? 0) + 1);
        if (status !== expected) wrong.push({ status, expected, body, raw });
      }
    }),
  );
  expect(wrong).toEqual([]);
  expect([...answers.keys()].toSorted()).toEqual([202, 400, 401]);

  const chats = new Map(
    (await db.select().from(conversations)).map((row) => [`${row.sourceId} ${row.externalId}`, row]),
  );
  expect(chats.size).toBe(truth.length);
  for (const { source, chat } of truth) {
    const row = chats.get(`${source.sourceId} ${chat[0]?.[0]?.chat}`);
    const standing = (await listMessages(db, row?.id ?? "")).map(({ externalId, role, text }) => [
      externalId,
      role,
      text,
    ]);
    const last = chat.map((versions) => versions.at(-1)?.message);
    expect(standing).toEqual(last.map((message) => [message?.id, message?.role, message?.text]));
  }
  // What was read last is what stands, not what stood when some late push came.
  for (const row of chats.values()) {
    const { consents, ...details } = row;
    const transcript = transcriptOf({ ...details, consents: consents as [] }, await listMessages(db, row.id));
    if (!transcript.messages.some(({ role }) => role === "visitor")) continue;
    const [read] = await db
      .select()
      .from(analyses)
      .where(eq(analyses.id, row.analysisId ?? ""));
    expect(read?.inputHash).toBe(inputHashOf(transcript));
  }
  const events = truth.reduce((sum, { chat }) => sum + chat.flat().length, 0);
  expect(await db.$count(webhookReceipts)).toBe(events);
  expect(await db.$count(messages)).toBe(truth.reduce((sum, { chat }) => sum + chat.length, 0));
  // One open handoff a conversation at the most, though its calls came from all sides at once.
  const doubled = await db
    .select({ id: handoffs.conversationId })
    .from(handoffs)
    .innerJoin(conversations, eq(conversations.id, handoffs.conversationId))
    .groupBy(handoffs.conversationId)
    .having(sql`count(*) > 1`);
  expect(doubled).toEqual([]);
}, 400_000);
