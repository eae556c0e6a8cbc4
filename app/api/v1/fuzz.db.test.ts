import fc from "fast-check";
import { expect, test } from "vitest";
import { messageRoles } from "@/db/enums";
import { newId } from "@/lib/id";
import { aClient, approvedLanguage } from "@/lib/sources/commands.fixture";
import { useApi } from "./calls.fixture";

const { db, call } = await useApi();
await approvedLanguage(db);
const { token } = await aClient(db);
const path = "/api/v1/conversations";

/** Any code point, halves of surrogate pairs and NUL among them, and words that engines react to. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        "price?",
        "call me",
        "+49 30 901820",
        "a@b.example",
        "🚀",
        "👩‍👩‍👧",
        "stop",
        "\u202e",
        "$9,999",
        "yes",
        "\n",
      ),
      { maxLength: 12 },
    )
    .map((words) => words.join(" ")),
);
const maybe = fc.option(text, { nil: null });
const instant = fc
  .date({ min: new Date("1999-01-01"), max: new Date("2101-01-01"), noInvalidDate: true })
  .map((at) => at.toISOString());

const conversation = fc.record(
  {
    external_id: text,
    started_at: instant,
    ended_at: fc.option(instant, { nil: null }),
    page: fc.record({ url: maybe, title: maybe, topic: maybe, referrer: maybe }, { requiredKeys: [] }),
    visitor: fc.record({ name: maybe, email: maybe, phone: maybe, company: maybe, country: maybe, locale: maybe }),
    consents: fc.array(
      fc.record({
        channel: fc.constantFrom("email", "phone", "sms", "calendar", "fax"),
        status: fc.constantFrom("granted", "denied"),
        wording: text,
        at: instant,
      }),
      { maxLength: 3 },
    ),
    fields: fc.dictionary(text, text, { maxKeys: 3 }),
    path: fc.array(text, { maxLength: 3 }),
    handoff_requested: fc.boolean(),
    messages: fc.array(
      fc.record({ external_id: text, role: fc.constantFrom(...messageRoles), text, sent_at: instant }),
      { maxLength: 6 },
    ),
  },
  { requiredKeys: ["external_id", "started_at", "messages"] },
);

test("whatever text a chat holds, it is taken in or refused by name, and what was taken in can be read back", async () => {
  await fc.assert(
    fc.asyncProperty(conversation, async (json) => {
      const answer = await call(path, { json, token });
      expect([202, 400]).toContain(answer.status);
      if (answer.status === 202) expect((await call(`${path}/${answer.body.id}`, { token })).status).toBe(200);
    }),
    { numRuns: 150 },
  );
}, 120_000);

test("well-formed text of any language is never refused", async () => {
  const wellFormed = fc.string({ unit: "grapheme-composite", maxLength: 300 }).filter((words) => !words.includes("\0"));
  await fc.assert(
    fc.asyncProperty(fc.array(wellFormed, { minLength: 1, maxLength: 5 }), async (texts) => {
      const messages = texts.map((words, n) => ({
        external_id: `m-${n}`,
        role: "visitor",
        text: words,
        sent_at: "2026-11-20T14:03:11Z",
      }));
      const json = { external_id: newId(), started_at: "2026-11-20T14:03:11Z", messages };
      expect((await call(path, { json, token })).status).toBe(202);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("any JSON at all is answered without a fault of ours", async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), async (raw) => {
      expect((await call(path, { raw, token })).status).toBe(400);
      expect((await call(`${path}/external:none/messages`, { raw, token })).status).toBe(400);
    }),
    { numRuns: 100 },
  );
}, 120_000);
