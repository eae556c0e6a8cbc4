import { describe, expect, test } from "vitest";
import { call, contacts, dana, ledger, start } from "../raw.harness";

describe("as HubSpot", () => {
  test("an e-mail is unique in any case; the id stands in the message and nowhere else", async () => {
    const sandbox = await start();
    expect(await call(sandbox, "POST", contacts, dana)).toMatchObject({ status: 201, body: { id: "6001" } });
    const again = await call(sandbox, "POST", contacts, { properties: { email: "DANA@X.example" } });
    expect(again).toMatchObject({
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

  test("an address that belongs to another contact is 409 for a change too", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", contacts, dana);
    await call(sandbox, "POST", contacts, { properties: { email: "other@x.example" } });
    const change = { properties: { email: "Dana@x.example" } };
    expect(await call(sandbox, "PATCH", `${contacts}/6002`, change)).toMatchObject({
      status: 409,
      body: { message: "Contact already exists. Existing ID: 6001" },
    });
    expect(await call(sandbox, "PATCH", `${contacts}/DANA@x.example?idProperty=email`, change)).toMatchObject({
      status: 200,
      body: { id: "6001" },
    });
  });

  test("a merged contact's id and address lead to the one that remains, for reading and for writing", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", contacts, dana);
    await call(sandbox, "POST", contacts, { properties: { email: "d.reyes@x.example", lastname: "Reyes" } });
    const merge = { primaryObjectId: "6002", objectIdToMerge: "6001" };
    expect(await call(sandbox, "POST", `${contacts}/merge`, merge)).toMatchObject({ status: 200 });
    for (const at of ["6001", "6002", "dana@x.example?idProperty=email"]) {
      expect(await call(sandbox, "GET", `${contacts}/${at}`)).toMatchObject({ status: 200, body: { id: "6002" } });
    }
    await call(sandbox, "PATCH", `${contacts}/6001`, { properties: { firstname: "D." } });
    expect((await ledger(sandbox)).at(-1)).toMatchObject({ operation: "contacts.update", ids: { id: "6002" } });
    expect(await call(sandbox, "POST", contacts, dana)).toMatchObject({ status: 409 });
  });

  test("a batch is all or nothing, unless its inputs name themselves: then 207 tells which were not written", async () => {
    const sandbox = await start();
    const input = (email: string, trace?: string) => ({
      id: email,
      idProperty: "email",
      properties: { firstname: "D" },
      ...(trace && { objectWriteTraceId: trace }),
    });
    const upsert = (inputs: object[]) => call(sandbox, "POST", `${contacts}/batch/upsert`, { inputs });
    expect(await upsert([input("a@x.example"), input("b@")])).toMatchObject({ status: 400 });
    expect(await ledger(sandbox)).toEqual([]);
    expect(await upsert([input("a@x.example", "t1"), input("b@", "t2")])).toMatchObject({
      status: 207,
      body: {
        status: "COMPLETE",
        results: [{ new: true, objectWriteTraceId: "t1" }],
        numErrors: 1,
        errors: [{ status: "error", category: "VALIDATION_ERROR", context: { objectWriteTraceId: ["t2"] } }],
      },
    });
    expect(await ledger(sandbox)).toHaveLength(1);
    expect(await upsert([input("a@x.example", "t1"), input("c@x.example", "t2")])).toMatchObject({ status: 200 });
    expect(await upsert([input("d@x.example"), input("d@x.example")])).toMatchObject({ status: 400 });
  });

  test.each([
    ["notes", 202, { hs_timestamp: "2026-11-20T14:00:00Z" }],
    ["tasks", 204, { hs_timestamp: "2026-11-20T14:00:00Z" }],
    ["meetings", 200, { hs_timestamp: "2026-11-20T14:00:00Z" }],
  ])("%s hang on a contact by association type %i", async (type, typeId, properties) => {
    const sandbox = await start();
    await call(sandbox, "POST", contacts, dana);
    await call(sandbox, "POST", `/hubspot/crm/v3/objects/${type}`, { properties });
    const at = `/hubspot/crm/v4/objects/${type}/6002/associations/default/contacts/6001`;
    expect(await call(sandbox, "PUT", at)).toMatchObject({
      status: 200,
      body: { results: [{ associationSpec: { associationTypeId: typeId } }, expect.anything()] },
    });
    await call(sandbox, "PUT", at);
    const linked = (await ledger(sandbox)).filter(({ operation }) => operation === "associations.create");
    expect(linked).toHaveLength(1);
  });

  test("a contact hangs on its company by 279", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", contacts, dana);
    await call(sandbox, "POST", "/hubspot/crm/v3/objects/companies", { properties: { name: "X" } });
    const at = "/hubspot/crm/v4/objects/contacts/6001/associations/default/companies/6002";
    const { body } = await call(sandbox, "PUT", at);
    expect(body.results[0].associationSpec.associationTypeId).toBe(279);
  });

  test("dated versions answer as the numbered ones do", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/hubspot/crm/objects/2026-03/contacts", dana);
    expect(await call(sandbox, "GET", `${contacts}/6001`)).toMatchObject({ status: 200 });
  });

  test("no search has more than five groups of filters", async () => {
    const sandbox = await start();
    const group = { filters: [{ propertyName: "email", operator: "HAS_PROPERTY" }] };
    const search = (count: number) =>
      call(sandbox, "POST", `${contacts}/search`, { filterGroups: Array(count).fill(group) });
    expect([(await search(5)).status, (await search(6)).status]).toEqual([200, 400]);
  });
});
