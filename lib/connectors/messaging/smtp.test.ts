import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import type { Connectors } from "../connect";

/** Against a real SMTP server (smtp-server), with what servers do and what lines do. */
let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness({ smtpPort: 0 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const message = (set: object = {}) => ({
  key: "0197-key",
  to: "dana@northwind.example",
  subject: "Does the price hold?",
  text: "Hello Dana,\n.\nthe line above is a dot alone.",
  from: { name: "Ola Nord", replyTo: "ola@desk.example" },
  triedAt: null,
  ...set,
});
const send = (set: object = {}, by: Connectors = sandbox) => by.messaging.email.send(message(set));
const accepted = async () => (await sandbox.ledger()).filter(({ operation }) => operation === "mail.accept");
const impatient = () => sandbox.connect({ timeoutMs: 150 });

describe("a mail", () => {
  test("arrives once, from the desk in the owner's name, with answers going to the owner, as it was written", async () => {
    expect(await send()).toEqual({ ok: true, data: { outcome: "sent", externalId: "<0197-key@desk.example>" } });
    const [mail, ...more] = await accepted();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ ids: { to: "dana@northwind.example" }, key: "<0197-key@desk.example>" });
    const { text } = z.object({ text: z.string() }).parse(mail?.body);
    expect(text).toMatch(/^From: Ola Nord <hello@desk.example>/m);
    expect(text).toMatch(/^Reply-To: Ola Nord <ola@desk.example>/m);
    expect(text).toMatch(/^Subject: Does the price hold\?/m);
    expect(text).toContain("\r\n.\r\nthe line above");
  });

  test("with a line break in its subject or a second address in its address gets no header and no reader more", async () => {
    await send({ subject: "Price?\r\nBcc: eve@elsewhere.example", to: "dana@northwind.example" });
    expect((await send({ to: "dana@northwind.example, eve@elsewhere.example" })).ok).toBe(false);
    const mails = await accepted();
    expect(mails.map(({ ids }) => ids["to"])).toEqual(["dana@northwind.example"]);
    expect(JSON.stringify(mails[0]?.body)).not.toMatch(/\\nBcc:/i);
  });

  test.each(["450", "451"] as const)(
    "that its reader cannot get now (%s) is put off, and the server is well",
    async (name) => {
      await sandbox.fault({ name, system: "smtp", operation: "mail.rcpt" });
      const deferred = { outcome: "deferred", status: Number(name) };
      expect(await send()).toMatchObject({ ok: true, data: deferred });
      expect((await send()).ok).toBe(true);
      expect(await accepted()).toHaveLength(1);
    },
  );

  test("put off after it was handed over, with an answer, is not in doubt", async () => {
    await sandbox.fault({ name: "451", system: "smtp", operation: "mail.data" });
    expect(await send()).toMatchObject({ ok: true, data: { outcome: "deferred", status: 451 } });
  });

  test.each([
    ["550", "mail.rcpt", "550 5.1.1"],
    ["554", "mail.data", "554 5.7.1"],
  ] as const)("refused for good (%s) says so in numbers alone", async (name, operation, detail) => {
    await sandbox.fault({ name, system: "smtp", operation });
    expect(await send()).toEqual({
      ok: false,
      kind: "refused",
      status: Number(name),
      retryAfterMs: null,
      detail,
    });
    expect(await accepted()).toEqual([]);
  });

  test("to a server that closes down waits for the server", async () => {
    await sandbox.fault({ name: "421", system: "smtp", operation: "mail.rcpt" });
    expect(await send()).toMatchObject({ ok: false, kind: "unavailable", status: 421 });
  });

  test("whose line goes dead before it was handed over was not sent", async () => {
    await sandbox.fault({ name: "connection-lost", system: "smtp", operation: "mail.rcpt" });
    expect(await send()).toMatchObject({ ok: false, kind: "network" });
    expect(await accepted()).toEqual([]);
  });

  test("whose answer is lost after it was handed over is in doubt, though it arrived", async () => {
    await sandbox.fault({ name: "response-lost", system: "smtp", operation: "mail.data" });
    expect(await send()).toMatchObject({ ok: true, data: { outcome: "unclear" } });
    expect(await accepted()).toHaveLength(1);
  });

  test("to a server that says nothing any more is in doubt only once it was handed over", async () => {
    await sandbox.fault({ name: "hang", system: "smtp", operation: "mail.rcpt" });
    expect(await send({}, impatient())).toMatchObject({ ok: false, kind: "timeout" });
    await sandbox.fault({ name: "hang", system: "smtp", operation: "mail.data" });
    expect(await send({}, impatient())).toMatchObject({ ok: true, data: { outcome: "unclear" } });
  });

  test("that a server scans for longer than any other answer takes is waited for", async () => {
    await sandbox.fault({ name: "delay", system: "smtp", operation: "mail.data", delay_ms: 400 });
    expect(await send({}, impatient())).toMatchObject({ ok: true, data: { outcome: "sent" } });
  });
});

describe("the account", () => {
  const as = (set: { serverUrl?: string; secret?: string; allowedHosts?: string[] }) => {
    const settings = { serverUrl: set.serverUrl ?? sandbox.smtpUrl, username: "desk", from: "hello@desk.example" };
    return sandbox.connect({
      mail: { adapter: "smtp", settings, secret: set.secret ?? "right" },
      ...(set.allowedHosts && { allowedHosts: set.allowedHosts }),
    }).messaging.email;
  };

  test("is who the server lets in, asked without sending anything", async () => {
    expect(await as({}).check()).toEqual({ ok: true, data: { account: "desk" } });
    expect(await accepted()).toEqual([]);
  });

  test("with a wrong password is refused as such", async () => {
    expect(await as({ secret: "wrong" }).check()).toMatchObject({ ok: false, kind: "auth", detail: "535 5.7.8" });
  });

  test("is not looked for inside our own network, nor at a port where nobody listens", async () => {
    expect(await as({ allowedHosts: [] }).check()).toMatchObject({ ok: false, kind: "refused" });
    expect(await as({ serverUrl: "smtp://127.0.0.1:1", allowedHosts: ["127.0.0.1"] }).check()).toMatchObject({
      kind: "network",
      detail: "ECONNREFUSED",
    });
  });
});
