import { describe, expect, test } from "vitest";
import { faultBook } from "./faults";
import { call, contacts, dana, events, ledger, meeting, start } from "./raw.harness";

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

  test("a token that expires in the middle is refused from that call on, until another one is used", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/faults", { name: "token-expires", operation: "contacts.update" });
    const old = { authorization: "Bearer old" };
    expect(await call(sandbox, "POST", contacts, dana, old)).toMatchObject({ status: 201 });
    const change = { properties: { firstname: "D." } };
    expect(await call(sandbox, "PATCH", `${contacts}/6001`, change, old)).toMatchObject({
      status: 401,
      body: { category: "EXPIRED_AUTHENTICATION" },
    });
    // Whatever it asks for, however often.
    for (let n = 0; n < 3; n++)
      expect(await call(sandbox, "GET", `${contacts}/6001`, undefined, old)).toMatchObject({ status: 401 });
    expect(await call(sandbox, "GET", events, undefined, old)).toMatchObject({ status: 200 });
    const renewed = { authorization: "Bearer renewed" };
    expect(await call(sandbox, "PATCH", `${contacts}/6001`, change, renewed)).toMatchObject({ status: 200 });
    expect(await call(sandbox, "GET", `${contacts}/6001`, undefined, old)).toMatchObject({ status: 401 });
    await call(sandbox, "DELETE", "/faults");
    expect(await call(sandbox, "GET", `${contacts}/6001`, undefined, old)).toMatchObject({ status: 200 });
  });

  test("a token expires for as many calls as are named", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/faults", { name: "token-expires", system: "google", times: 2 });
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await call(sandbox, "GET", events)).status);
    expect(statuses).toEqual([401, 401, 200]);
    await call(sandbox, "POST", "/faults", { name: "token-expires", system: "google", times: 1 });
    const { body } = await call(sandbox, "GET", events);
    expect(body.error.errors).toMatchObject([{ reason: "authError" }]);
    expect(await call(sandbox, "GET", events)).toMatchObject({ status: 200 });
  });

  test.each(["400", "401", "403", "404", "409", "422", "429", "500", "502", "503"])(
    "%s is answered without doing anything, by HubSpot and by Google",
    async (name) => {
      const sandbox = await start();
      await call(sandbox, "POST", "/faults", [
        { name, system: "hubspot", retry_after_s: 7 },
        { name, system: "google" },
      ]);
      const hubspot = await call(sandbox, "POST", contacts, dana);
      const google = await call(sandbox, "POST", events, meeting);
      expect([hubspot.status, google.status]).toEqual([Number(name), Number(name)]);
      expect(hubspot.headers.get("retry-after")).toBe("7");
      expect(await ledger(sandbox)).toEqual([]);
    },
  );

  test("what is written and then told badly was written", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/faults", { name: "malformed-json" });
    await expect(call(sandbox, "POST", contacts, dana)).rejects.toThrow(SyntaxError);
    await call(sandbox, "POST", "/faults", { name: "slow-drip", delay_ms: 1 });
    expect(await call(sandbox, "POST", events, meeting)).toMatchObject({ status: 200 });
    expect((await ledger(sandbox)).map(({ operation }) => operation)).toEqual(["contacts.create", "events.insert"]);
  });

  test("a search lags as long as is named", async () => {
    const sandbox = await start({ searchLagMs: 0 });
    await call(sandbox, "POST", contacts, dana);
    await call(sandbox, "POST", "/faults", { name: "search-lag", delay_ms: 3_600_000 });
    const search = async () => (await call(sandbox, "POST", `${contacts}/search`, {})).body.total;
    expect([await search(), await search()]).toEqual([0, 1]);
  });

  test("somebody else books, deletes and merges between two calls", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/faults", [
      { name: "rival-booking" },
      { name: "contact-deleted", operation: "contacts.get" },
    ]);
    await call(sandbox, "POST", events, meeting);
    expect((await call(sandbox, "GET", events)).body.items).toHaveLength(2);
    await call(sandbox, "POST", contacts, dana);
    expect(await call(sandbox, "GET", `${contacts}/6001`)).toMatchObject({ status: 404 });
    await call(sandbox, "POST", contacts, dana);
    await call(sandbox, "POST", "/faults", { name: "contact-merged" });
    const { body } = await call(sandbox, "GET", `${contacts}/6002`);
    expect(body.id).not.toBe("6002");
  });

  test("a redirect names a place that must not be asked, and an error hides inside a success", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/faults", [{ name: "redirect" }, { name: "error-in-200", system: "google" }]);
    const there = await fetch(`${sandbox.url}${contacts}/1`, {
      headers: { authorization: "Bearer t" },
      redirect: "manual",
    });
    expect([there.status, there.headers.get("location")]).toEqual([302, expect.stringContaining("169.254.169.254")]);
    const { status, body } = await call(sandbox, "POST", "/google/calendar/v3/freeBusy", { items: [{ id: "a@b" }] });
    expect([status, body.calendars["a@b"].errors[0].reason]).toEqual([200, "internalError"]);
  });
});
