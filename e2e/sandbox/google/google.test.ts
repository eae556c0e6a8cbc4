import { describe, expect, test } from "vitest";
import { call, events, ledger, meeting, start } from "../raw.harness";

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

  test.each([
    ["a letter after v", "abcdew"],
    ["a capital", "ABCDE1"],
    ["a dash", "abcde-1"],
    ["four letters", "abcd"],
    ["more than 1024", "a".repeat(1025)],
  ])("an id with %s is 400 invalid", async (_, id) => {
    const sandbox = await start();
    expect(await call(sandbox, "POST", events, { ...meeting, id })).toMatchObject({
      status: 400,
      body: { error: { errors: [{ reason: "invalid" }] } },
    });
    expect(await ledger(sandbox)).toEqual([]);
  });

  test("an id of 5 to 1024 letters a to v and digits is taken", async () => {
    const sandbox = await start();
    for (const id of ["av019", "v".repeat(1024)]) {
      expect(await call(sandbox, "POST", events, { ...meeting, id })).toMatchObject({ status: 200, body: { id } });
    }
  });

  test("If-Match guards a deletion too", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", events, meeting);
    const wrong = { "if-match": '"0"' };
    expect(await call(sandbox, "DELETE", `${events}/abcde1`, undefined, wrong)).toMatchObject({ status: 412 });
    expect(await call(sandbox, "GET", `${events}/abcde1`)).toMatchObject({ body: { status: "confirmed" } });
  });

  test("who was to be written to is in the ledger", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", events, meeting);
    await call(sandbox, "PATCH", `${events}/abcde1?sendUpdates=all`, { attendees: [{ email: "a@x.example" }] });
    await call(sandbox, "DELETE", `${events}/abcde1?sendUpdates=externalOnly`);
    const sent = (await ledger(sandbox)).map(({ body }) => (body as { sendUpdates: string }).sendUpdates);
    expect(sent).toEqual(["none", "all", "externalOnly"]);
  });

  test("a calendar nobody shared is an error inside a 200, beside those that can be read; elsewhere it is 404", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", events, meeting);
    await call(sandbox, "POST", "/seed", { unshare: ["away@desk.example"] });
    const { status, body } = await call(sandbox, "POST", "/google/calendar/v3/freeBusy", {
      timeMin: "2026-11-23T00:00:00Z",
      timeMax: "2026-11-24T00:00:00Z",
      items: [{ id: "owner@desk.example" }, { id: "away@desk.example" }],
    });
    expect(status).toBe(200);
    expect(body.calendars["away@desk.example"]).toEqual({
      errors: [{ domain: "global", reason: "notFound" }],
      busy: [],
    });
    expect(body.calendars["owner@desk.example"].busy).toHaveLength(1);
    const other = events.replace("owner", "away");
    expect(await call(sandbox, "POST", other, meeting)).toMatchObject({ status: 404 });
    expect(await call(sandbox, "GET", other)).toMatchObject({ status: 404 });
  });

  test("limits are told by 403 as well as by 429", async () => {
    const sandbox = await start();
    const told = [];
    for (const name of ["403-rate-limit", "429", "429-daily"]) {
      await call(sandbox, "POST", "/faults", { name, system: "google", retry_after_s: 3 });
      const { status, headers, body } = await call(sandbox, "GET", events);
      told.push([status, body.error.errors[0].reason, headers.get("retry-after")]);
    }
    expect(told).toEqual([
      [403, "rateLimitExceeded", "3"],
      [429, "rateLimitExceeded", "3"],
      [429, "quotaExceeded", "3"],
    ]);
  });
});

describe("a list of Google's events", () => {
  const list = async (sandbox: Awaited<ReturnType<typeof start>>, query: Record<string, string>) => {
    const { body } = await call(sandbox, "GET", `${events}?${new URLSearchParams(query)}`);
    return body;
  };
  const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);
  const on = (day: string, id: string, more: object = {}) => ({
    id,
    start: { dateTime: `2026-11-${day}T10:00:00Z` },
    end: { dateTime: `2026-11-${day}T10:30:00Z` },
    ...more,
  });
  const marked = (value: string) => ({ extendedProperties: { private: { ours: "1", key: value } } });

  test("holds what overlaps the window: an end at its start and a start at its end do not", async () => {
    const sandbox = await start();
    for (const event of [on("23", "aaaa1"), on("24", "aaaa2"), on("25", "aaaa3")]) {
      await call(sandbox, "POST", events, event);
    }
    const window = { timeMin: "2026-11-23T10:30:00Z", timeMax: "2026-11-25T10:00:00Z" };
    expect(idsOf(await list(sandbox, window))).toEqual(["aaaa2"]);
    expect(idsOf(await list(sandbox, { timeMin: "2026-11-24T10:15:00Z" }))).toEqual(["aaaa2", "aaaa3"]);
    expect(idsOf(await list(sandbox, {}))).toHaveLength(3);
    expect(await list(sandbox, { timeMin: window.timeMax, timeMax: window.timeMin })).toMatchObject({
      error: { errors: [{ reason: "timeRangeEmpty" }] },
    });
    expect(await list(sandbox, { timeMin: "soon" })).toMatchObject({ error: { code: 400 } });
  });

  test("by private properties holds what carries all of them, whatever stands in a value", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", events, on("23", "aaaa1", marked("a=b")));
    await call(sandbox, "POST", events, on("24", "aaaa2", marked("c")));
    await call(sandbox, "POST", events, on("25", "aaaa3"));
    expect(idsOf(await list(sandbox, { privateExtendedProperty: "ours=1" }))).toEqual(["aaaa1", "aaaa2"]);
    const both = `${events}?privateExtendedProperty=ours%3D1&privateExtendedProperty=key%3Da%3Db`;
    expect(idsOf((await call(sandbox, "GET", both)).body)).toEqual(["aaaa1"]);
  });

  test("comes in pages that follow one another to the end", async () => {
    const sandbox = await start();
    for (const day of ["21", "22", "23", "24", "25"]) await call(sandbox, "POST", events, on(day, `aaa${day}`));
    const seen: string[] = [];
    let pageToken: string | undefined;
    do {
      const page = await list(sandbox, { maxResults: "2", ...(pageToken && { pageToken }) });
      seen.push(...idsOf(page));
      pageToken = page.nextPageToken;
    } while (pageToken);
    expect(seen).toEqual(["aaa21", "aaa22", "aaa23", "aaa24", "aaa25"]);
    expect(await list(sandbox, { pageToken: "next" })).toMatchObject({ error: { code: 400 } });
  });

  test("shows the deleted only when asked", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", events, meeting);
    await call(sandbox, "DELETE", `${events}/abcde1`);
    expect(idsOf(await list(sandbox, {}))).toEqual([]);
    expect(await list(sandbox, { showDeleted: "true" })).toMatchObject({ items: [{ status: "cancelled" }] });
  });

  test("shows a recurring event once, or each time it happens, in order, where single events are asked for", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", events, on("16", "aaaa1", { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=3"] }));
    await call(sandbox, "POST", events, on("24", "aaaa2"));
    const window = { timeMin: "2026-11-20T00:00:00Z", timeMax: "2026-12-31T00:00:00Z" };
    expect(idsOf(await list(sandbox, window))).toEqual(["aaaa1", "aaaa2"]);
    const single = { ...window, singleEvents: "true", orderBy: "startTime" };
    const { items } = await list(sandbox, single);
    expect(idsOf({ items })).toEqual(["aaaa1_20261123T100000Z", "aaaa2", "aaaa1_20261130T100000Z"]);
    expect(items[0]).toMatchObject({
      recurringEventId: "aaaa1",
      originalStartTime: { dateTime: "2026-11-23T10:00:00.000Z" },
      end: { dateTime: "2026-11-23T10:30:00.000Z" },
    });
    expect(items[0]).not.toHaveProperty("recurrence");
    expect(await list(sandbox, { orderBy: "startTime" })).toMatchObject({ error: { code: 400 } });
  });

  test("and free/busy agree on what happens again", async () => {
    const sandbox = await start();
    const rule = "RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261127T235959Z";
    await call(sandbox, "POST", events, on("23", "aaaa1", { recurrence: [rule] }));
    const { body } = await call(sandbox, "POST", "/google/calendar/v3/freeBusy", {
      timeMin: "2026-11-24T00:00:00Z",
      timeMax: "2026-12-24T00:00:00Z",
      items: [{ id: "owner@desk.example" }],
    });
    expect(body.calendars["owner@desk.example"].busy.map(({ start }: { start: string }) => start)).toEqual([
      "2026-11-25T10:00:00.000Z",
      "2026-11-27T10:00:00.000Z",
    ]);
  });
});
