import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { startHarness } from "@/e2e/sandbox/harness";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";
import { useTestDatabase } from "@/scripts/test-db-client";
import { takeTwilioCallback } from "./callback";
import { keepReply } from "./commands.draft";
import { sendingHarness } from "./sending.harness";

const { db } = await useTestDatabase();
const sandbox = await startHarness();
const { aRead, aSending, as, found, now, run, taskOf } = sendingHarness(db, () => sandbox);
const path = (sendingId: string) => `/api/v1/messaging/twilio?sending=${sendingId}`;
const environment = {
  crm: { adapter: "hubspot", settings: { baseUrl: "https://crm.example" }, secret: "" },
  calendar: { adapter: "google", settings: { rootUrl: "https://calendar.example" }, secret: "" },
  mail: null,
  sms: {
    adapter: "twilio",
    settings: { baseUrl: "https://sms.example", accountSid: "AC1", from: "+15005550006" },
    secret: "token",
  },
  alerts: null,
} as const;

/** A callback as Twilio makes it, signed over the address it was given. */
async function told(
  sendingId: string,
  fields: Record<string, string>,
  { token = "token", sms = environment.sms as unknown } = {},
) {
  const text = Object.keys(fields)
    .toSorted()
    .reduce((sum, name) => sum + name + fields[name], `https://desk.example${path(sendingId)}`);
  const signature = createHmac("sha1", token).update(text).digest("base64");
  // Behind a proxy the request's own address is another: what counts is what Twilio was given.
  const request = new Request(`http://10.0.0.7:3000${path(sendingId)}`, {
    method: "POST",
    headers: { "x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields),
  });
  const around = { environment: { ...environment, sms } as never, deskUrl: "https://desk.example", now: now() };
  return takeTwilioCallback(db, request, log, around);
}

test("a report that Twilio signed is kept, and one that anybody else signed is not", async () => {
  const { sendingId } = await aSending({ channel: "sms" });
  await run(sendingId);
  const sid = (await found(sendingId)).externalId ?? "";
  const fields = { MessageSid: sid, MessageStatus: "delivered", To: "+14155550132" };
  expect(await told(sendingId, fields, { token: "guessed" })).toMatchObject({ problem: "INVALID_TOKEN" });
  expect((await found(sendingId)).report).toBeNull();
  expect(await told(sendingId, fields)).toMatchObject({ status: 200, body: { status: "taken" } });
  expect((await found(sendingId)).report).toBe("delivered");
  await sandbox.close();
});

test("where no SMS is configured nobody is believed, also not with an empty token", async () => {
  const fields = { MessageSid: "SM1", MessageStatus: "delivered" };
  expect(await told(newId(), fields, { sms: null })).toMatchObject({ problem: "INVALID_TOKEN" });
  expect(await told(newId(), { MessageSid: "SM1", MessageStatus: "dreaming" })).toMatchObject({
    body: { status: "ignored" },
  });
});

test("what an owner types is kept, and what of it may not go out is said", async () => {
  const { owner, taskId } = await aRead();
  const message = "Ask mike@elsewhere.example, or write to dana@northwind.example.";
  expect(await keepReply(as(owner), { taskId, message })).toEqual({
    ok: true,
    data: [{ kind: "personal_data", what: "email", start: 4, end: 26 }],
  });
  expect((await taskOf(taskId)).message).toBe(message);
});
