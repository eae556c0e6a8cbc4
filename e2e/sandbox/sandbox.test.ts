import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { faultBook } from "./faults";
import type { Entry } from "./ledger";
import { plainText } from "./page/data";
import { type Sandbox, type SandboxOptions, startSandbox } from "./server";

const folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
afterAll(() => rmSync(folder, { recursive: true }));

let running: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(running.map((sandbox) => sandbox.close()));
  running = [];
});
async function start(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startSandbox({ port: 0, ...options });
  running.push(sandbox);
  return sandbox;
}

async function call(
  { url }: Sandbox,
  method: string,
  at: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${url}${at}`, {
    method,
    headers: { authorization: "Bearer t", "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("application/json");
  return { status: response.status, body: json ? JSON.parse(text) : text };
}
async function ledger(sandbox: Sandbox, query = ""): Promise<Entry[]> {
  const { body } = await call(sandbox, "GET", `/ledger${query}`);
  return String(body)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
const contacts = "/hubspot/crm/v3/objects/contacts";
const events = "/google/calendar/v3/calendars/owner@desk.example/events";
const dana = { properties: { email: "dana@x.example", firstname: "Dana" } };
const meeting = {
  id: "abcde1",
  summary: "Call",
  start: { dateTime: "2026-11-23T10:00:00Z" },
  end: { dateTime: "2026-11-23T10:30:00Z" },
};

describe("the ledger", () => {
  test("survives a restart, and a write that a crash cut short never happened", async () => {
    const ledgerFile = path.join(folder, "restart", "ledger.jsonl");
    const first = await start({ ledgerFile });
    await call(first, "POST", contacts, dana);
    await call(first, "POST", events, meeting);
    await first.close();
    appendFileSync(ledgerFile, '{"seq":3,"system":"hubspot","operation":"contacts.cr');

    const second = await start({ ledgerFile });
    expect(await call(second, "POST", contacts, dana)).toMatchObject({ status: 409 });
    expect(await call(second, "POST", events, meeting)).toMatchObject({ status: 409 });
    await call(second, "PATCH", `${contacts}/6001`, { properties: { firstname: "D." } });
    expect((await ledger(second)).map(({ seq, operation }) => [seq, operation])).toEqual([
      [1, "contacts.create"],
      [2, "events.insert"],
      [3, "contacts.update"],
    ]);
    expect(readFileSync(ledgerFile, "utf8").split("\n").filter(Boolean)).toHaveLength(3);
  });

  test("counts what others wrote only when asked", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/seed", { contacts: [{ email: "old@x.example" }] });
    await call(sandbox, "POST", contacts, dana);
    expect((await ledger(sandbox)).map(({ seed }) => seed)).toEqual([undefined]);
    expect((await ledger(sandbox, "?seed=1")).map(({ seed }) => seed)).toEqual([true, undefined]);
  });

  test("a reset empties everything and yet only adds to the file", async () => {
    const ledgerFile = path.join(folder, "reset.jsonl");
    const sandbox = await start({ ledgerFile });
    await call(sandbox, "POST", contacts, dana);
    await call(sandbox, "POST", "/reset");
    expect(await ledger(sandbox)).toEqual([]);
    expect(await call(sandbox, "GET", `${contacts}/6001`)).toMatchObject({ status: 404 });
    expect(readFileSync(ledgerFile, "utf8").split("\n").filter(Boolean)).toHaveLength(2);
  });

  test("what was there before keeps its id, and what others do to it is theirs and no write of ours", async () => {
    const sandbox = await start();
    const times = { start: "2026-03-02T10:00:00Z", end: "2026-03-02T10:30:00Z" };
    const event = { calendar_id: "owner@desk.example", id: "desk0a", ...times, private: { mark: "1" } };
    const scene = { contacts: [{ hs_object_id: "1001", email: "old@x.example" }], events: [event] };
    expect(await call(sandbox, "POST", "/seed", scene)).toMatchObject({
      body: { contacts: ["1001"], events: ["desk0a"] },
    });
    const moved = { start: "2026-03-03T10:00:00Z", end: "2026-03-03T10:30:00Z" };
    const which = { calendar_id: event.calendar_id, id: event.id };
    await call(sandbox, "POST", "/seed", { archive: ["1001"], move: [{ ...which, ...moved }] });
    const read = () => call(sandbox, "GET", "/google/calendar/v3/calendars/owner@desk.example/events/desk0a");
    expect(await read()).toMatchObject({ body: { start: { dateTime: moved.start }, status: "confirmed" } });
    await call(sandbox, "POST", "/seed", { cancel: [which] });
    expect(await read()).toMatchObject({ body: { status: "cancelled" } });
    // The scene again, as at a restart: what was deleted since stays deleted.
    await call(sandbox, "POST", "/seed", scene);
    expect(await read()).toMatchObject({ body: { status: "cancelled" } });
    expect(await ledger(sandbox)).toEqual([]);
  });

  test("seeding the same scene twice adds nothing twice", async () => {
    const sandbox = await start();
    const scene = {
      contacts: [{ email: "old@x.example", lifecyclestage: "customer" }],
      events: [{ calendar_id: "a@b.example", start: "2026-11-23T10:00:00Z", end: "2026-11-23T11:00:00Z" }],
    };
    const once = await call(sandbox, "POST", "/seed", scene);
    expect(await call(sandbox, "POST", "/seed", scene)).toEqual(once);
    expect(await ledger(sandbox, "?seed=1")).toHaveLength(2);
  });
});

describe("as HubSpot", () => {
  test("an e-mail is unique in any case; the id stands in the message and nowhere else", async () => {
    const sandbox = await start();
    expect(await call(sandbox, "POST", contacts, dana)).toMatchObject({ status: 201, body: { id: "6001" } });
    const again = await call(sandbox, "POST", contacts, { properties: { email: "DANA@X.example" } });
    expect(again).toEqual({
      status: 409,
      body: {
        status: "error",
        message: "Contact already exists. Existing ID: 6001",
        correlationId: expect.any(String),
        category: "CONFLICT",
      },
    });
  });

  test("the search lags behind the writes, a change too, and reading by e-mail does not", async () => {
    let now = Date.parse("2026-11-20T14:00:00Z");
    const sandbox = await start({ now: () => new Date(now) });
    const search = async (value: string) => {
      const filters = [{ propertyName: "firstname", operator: "EQ", value }];
      return (await call(sandbox, "POST", `${contacts}/search`, { filterGroups: [{ filters }] })).body.total;
    };
    await call(sandbox, "POST", contacts, dana);
    expect(await call(sandbox, "GET", `${contacts}/DANA@x.example?idProperty=email`)).toMatchObject({ status: 200 });
    expect(await search("Dana")).toBe(0);
    now += 2_000;
    expect(await search("Dana")).toBe(1);
    await call(sandbox, "PATCH", `${contacts}/6001`, { properties: { firstname: "Ana" } });
    expect([await search("Dana"), await search("Ana")]).toEqual([1, 0]);
    now += 2_000;
    expect([await search("Dana"), await search("Ana")]).toEqual([0, 1]);
  });

  test.each([
    ["an unknown property", { handoff: "x" }],
    ["a malformed e-mail", { email: "dana@" }],
    ["a value that is no string", { firstname: 7 }],
    ["an owner who is none", { hubspot_owner_id: "1" }],
  ])("%s is 400 VALIDATION_ERROR and writes nothing", async (_name, properties) => {
    const sandbox = await start();
    const answer = await call(sandbox, "POST", contacts, { properties });
    expect(answer).toMatchObject({ status: 400, body: { category: "VALIDATION_ERROR" } });
    expect(await ledger(sandbox)).toEqual([]);
  });

  test("upserting needs a unique property, tells created from updated, and one that changes nothing leaves no trace", async () => {
    const sandbox = await start();
    const upsert = () =>
      call(sandbox, "POST", "/hubspot/crm/v3/objects/notes/batch/upsert", {
        inputs: [
          { id: "k1", idProperty: "our_key", properties: { hs_note_body: "Hi", hs_timestamp: "2026-11-20T14:00:00Z" } },
        ],
      });
    expect(await upsert()).toMatchObject({ status: 400 });
    const properties = "/hubspot/crm/v3/properties/notes";
    await call(sandbox, "POST", `${properties}/groups`, { name: "ours", label: "Ours" });
    await call(sandbox, "POST", properties, { name: "our_key", label: "Key", groupName: "ours", hasUniqueValue: true });
    expect(await upsert()).toMatchObject({ status: 200, body: { results: [{ id: "6001", new: true }] } });
    expect(await upsert()).toMatchObject({ status: 200, body: { results: [{ id: "6001", new: false }] } });
    expect((await ledger(sandbox)).filter(({ operation }) => operation.startsWith("notes"))).toHaveLength(1);
  });

  test("without a token nothing is said but 401", async () => {
    const sandbox = await start();
    expect(await call(sandbox, "GET", `${contacts}/1`, undefined, { authorization: "" })).toMatchObject({
      status: 401,
    });
  });
});

describe("as Google Calendar", () => {
  test("two events may share an hour, and free/busy runs them together without saying whose they are", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", events, meeting);
    const end = { dateTime: "2026-11-23T11:00:00Z" };
    expect(await call(sandbox, "POST", events, { ...meeting, id: "abcde2", end })).toMatchObject({ status: 200 });
    const { body } = await call(sandbox, "POST", "/google/calendar/v3/freeBusy", {
      timeMin: "2026-11-23T00:00:00Z",
      timeMax: "2026-11-24T00:00:00Z",
      items: [{ id: "owner@desk.example" }],
    });
    expect(body.calendars["owner@desk.example"]).toEqual({
      busy: [{ start: "2026-11-23T10:00:00.000Z", end: "2026-11-23T11:00:00.000Z" }],
    });
  });

  test("a deleted event is read as cancelled, deleted again it is gone, and its id stays taken", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", events, meeting);
    expect(await call(sandbox, "DELETE", `${events}/abcde1`)).toMatchObject({ status: 204 });
    expect(await call(sandbox, "DELETE", `${events}/abcde1`)).toMatchObject({ status: 410 });
    expect(await call(sandbox, "GET", `${events}/abcde1`)).toMatchObject({ body: { status: "cancelled" } });
    const again = await call(sandbox, "POST", events, meeting);
    expect(again).toMatchObject({ status: 409, body: { error: { errors: [{ reason: "duplicate" }] } } });
  });

  test("a change made on what has changed since is 412", async () => {
    const sandbox = await start();
    const { body } = await call(sandbox, "POST", events, meeting);
    const patch = (etag: string) =>
      call(sandbox, "PATCH", `${events}/abcde1`, { summary: "New" }, { "if-match": etag });
    expect(await patch(body.etag)).toMatchObject({ status: 200, body: { summary: "New" } });
    expect(await patch(body.etag)).toMatchObject({ status: 412 });
  });

  test("an id Google would not take is 400", async () => {
    const sandbox = await start();
    expect(await call(sandbox, "POST", events, { ...meeting, id: "xyz-w" })).toMatchObject({ status: 400 });
  });
});

describe("faults", () => {
  test("strike the next n calls they name, and then no more", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/faults", { name: "500", operation: "contacts.create", times: 2 });
    expect(await call(sandbox, "GET", `${contacts}/1`)).toMatchObject({ status: 404 });
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await call(sandbox, "POST", contacts, dana)).status);
    expect(statuses).toEqual([500, 500, 201]);
  });

  test("by chance are the same for the same seed, and about as many as the chance says", () => {
    const strikes = (seed: number) => {
      const book = faultBook();
      book.add({ name: "500", chance: 0.3, seed });
      return Array.from({ length: 200 }, () => book.take("hubspot", "contacts.get") !== null);
    };
    expect(strikes(7)).toEqual(strikes(7));
    expect(strikes(7)).not.toEqual(strikes(8));
    const share = strikes(7).filter(Boolean).length / 200;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
  });

  test("are taken back by DELETE, and an unknown one is refused with the names there are", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/faults", [{ name: "500" }, { name: "hang" }]);
    await call(sandbox, "DELETE", "/faults");
    expect(await call(sandbox, "POST", contacts, dana)).toMatchObject({ status: 201 });
    const refused = await call(sandbox, "POST", "/faults", { name: "fire" });
    expect(refused).toMatchObject({ status: 400, body: { error: { fault_names: expect.arrayContaining(["hang"]) } } });
  });

  test("a response that is lost was written", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/faults", { name: "response-lost" });
    await expect(call(sandbox, "POST", contacts, dana)).rejects.toThrow();
    expect((await ledger(sandbox)).map(({ operation }) => operation)).toEqual(["contacts.create"]);
  });
});

describe("the page", () => {
  test("serves itself from here alone and shows what arrived as text", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", contacts, {
      properties: { email: "x@y.example", firstname: "<img src=x onerror=alert(1)>" },
    });
    const page = await fetch(sandbox.url);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await page.text()).not.toMatch(/https?:\/\//);
    const { body } = await call(sandbox, "GET", "/page.json");
    expect(body.contacts[0].name).toBe("<img src=x onerror=alert(1)>");
    for (const part of ["/page.css", "/page.js", "/inter.woff2"])
      expect((await fetch(sandbox.url + part)).status).toBe(200);
  });

  test("reads a body's markup back as the text it stands for", () => {
    expect(plainText("a &lt;b&gt; &amp;amp;<br>c<script>x</script>")).toBe("a <b> &amp;\ncx");
  });
});

test("another site's page cannot reach it through a browser", async () => {
  const sandbox = await start();
  const origin = { origin: "https://evil.example" };
  expect(await call(sandbox, "POST", "/reset", undefined, origin)).toMatchObject({ status: 403 });
});

test("malformed JSON is 400", async () => {
  const sandbox = await start();
  expect(await call(sandbox, "POST", "/seed", "{")).toMatchObject({ status: 400 });
});

test("as a process: it says where it listens and ends with its parent", async () => {
  const parent = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const child = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "main.ts")], {
    env: { ...process.env, SANDBOX_PORT: "0", SANDBOX_PARENT_PID: String(parent.pid) },
  });
  const ended = new Promise<number | null>((settle) => child.once("exit", settle));
  const line = await new Promise<string>((settle) => child.stdout.once("data", (data) => settle(String(data))));
  expect(line).toMatch(/^sandbox listening on http:\/\/127\.0\.0\.1:\d+\n$/);
  parent.kill("SIGKILL");
  expect(await ended).toBe(0);
}, 30_000);
