import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { plainText } from "./page/data";
import { call, contacts, dana, events, ledger, meeting, start } from "./raw.harness";

const folder = mkdtempSync(path.join(tmpdir(), "sandbox-"));
afterAll(() => rmSync(folder, { recursive: true }));

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
