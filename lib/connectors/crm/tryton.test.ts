import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Between, type Call, type Fault, startProxy } from "@/e2e/peers/proxy";
import { tryton as startTryton, type TrytonPeer, trytonAccount, trytonServer } from "@/e2e/peers/tryton";
import type { Refusal } from "../answer";
import { exchange } from "../exchange";
import type { Crm, RecordFields } from "./port";
import { tryton } from "./tryton";

const nothing: RecordFields = { name: null, email: null, phone: null, company: null, role: null };
const dueAt = new Date("2026-11-20T14:05:00Z");

/** Long enough for an answer on a busy machine, short enough to wait for none. */
const IMPATIENT_MS = 500;

const { command, template } = trytonServer;
const title = template ? "Tryton, the real server" : "Tryton, the real server (skipped: not installed, see npm test)";

/** A real server on a busy machine takes its time. */
const SLOW = { timeout: 30_000 };

describe.skipIf(!template)(title, SLOW, () => {
  let server: TrytonPeer;
  let proxy: Between;
  let crm: Crm;
  let made = 0;
  let dana: RecordFields;
  let key = "";
  beforeAll(async () => {
    server = await startTryton(command ?? "", template ?? "");
    proxy = await startProxy(server.url);
  }, 60_000);
  beforeEach(() => {
    const number = String(++made).padStart(4, "0");
    dana = {
      name: `Dana Reyes${number}`,
      email: `dana${number}@northwind.example`,
      phone: `+1415555${number}`,
      company: `Northwind${number}`,
      role: "Head of IT",
    };
    key = `h${number}`;
    proxy.reset();
    crm = connect();
  });
  afterAll(async () => {
    await proxy?.close();
    await server?.close();
  });

  const connect = ({ timeoutMs = 20_000, ...account }: Partial<typeof trytonAccount> & { timeoutMs?: number } = {}) =>
    tryton(
      { baseUrl: proxy.url, ...trytonAccount, ...account },
      exchange({ timeoutMs, allowedHosts: [new URL(proxy.url).host] }),
    );
  const create = (fields = dana) => crm.upsertRecord({ id: null, fields, seen: null });
  async function created(fields = dana): Promise<string> {
    const answer = await create(fields);
    if (!answer.ok) throw new Error(answer.detail);
    return answer.data.id;
  }
  const found = (id: string, fields: Partial<RecordFields> = {}) => ({
    ok: true,
    data: { id, fields: { ...dana, ...fields }, ownerId: null, isCustomer: false },
  });
  const idOf = (answer: Awaited<ReturnType<Crm["createTask"]>>) => (answer.ok ? answer.data.id : answer.detail);

  /** As a colleague works in Tryton, past the proxy. */
  const party = (values: object) =>
    server.rpc("party.party.create", [values], {}).then((ids) => String((ids as number[])[0]));
  const mechanisms = (...values: object[]) => ({ contact_mechanisms: [["create", values]] });
  const rows = async (model: string, where: unknown[], ...fields: string[]) =>
    (await server.rpc(`${model}.search_read`, where, 0, 100, [["id", "ASC"]], fields, {
      company: 1,
    })) as Record<string, unknown>[];
  const calls = (method: string) => (call: Call) => call.body.includes(`"model.${method}"`);
  /** The writes that reached the server. */
  const writes = () =>
    proxy.calls.flatMap(({ body }) => /"model\.([a-z_.]+\.(?:create|write|delete))"/.exec(body)?.slice(1) ?? []);

  describe("finding a record", () => {
    test("nobody known is an answer, not a failure", async () => {
      const by = { id: "99999", email: "x@y.example", phone: "+14155559999" };
      expect(await crm.findRecord(by)).toEqual({ ok: true, data: null });
      expect(await crm.findRecord({ id: "an id of another CRM" })).toEqual({ ok: true, data: null });
    });

    test("the id wins over the e-mail, and the e-mail over the phone", async () => {
      const a = await party({ name: "A" });
      const b = await party({ name: "B", ...mechanisms({ type: "email", value: `b-${dana.email}` }) });
      const c = await party({ name: "C", ...mechanisms({ type: "mobile", value: dana.phone }) });
      const by = { id: a, email: `b-${dana.email}`, phone: dana.phone };
      expect(await crm.findRecord(by)).toMatchObject({ data: { id: a } });
      expect(await crm.findRecord({ ...by, id: "99999" })).toMatchObject({ data: { id: b } });
      expect(await crm.findRecord({ ...by, id: null, email: "nobody@x.example" })).toMatchObject({ data: { id: c } });
    });

    test("an e-mail is found in any case, and its signs stand for themselves", async () => {
      const email = `dana_${made}%@northwind.example`;
      await party({ name: "Other", ...mechanisms({ type: "email", value: email.replace("_", "x") }) });
      const id = await party({ name: "Dana", ...mechanisms({ type: "email", value: email.toUpperCase() }) });
      expect(await crm.findRecord({ email })).toMatchObject({ data: { id } });
    });

    test("a number is found however a person spelt it there; in another country it is somebody else", async () => {
      const digits = dana.phone?.slice(-4);
      const id = await party({ name: "Dana", ...mechanisms({ type: "phone", value: `(415) 555-${digits}` }) });
      expect(await crm.findRecord({ phone: dana.phone })).toMatchObject({ data: { id } });
      expect(await crm.findRecord({ phone: `+49415555${digits}` })).toMatchObject({ data: { id } });
      await server
        .rpc("party.contact_mechanism.search", [["party", "=", Number(id)]], 0, 1, null, {})
        .then((ids) => server.rpc("party.contact_mechanism.write", ids, { value: `+49 415 555 ${digits}` }, {}));
      expect(await crm.findRecord({ phone: dana.phone })).toEqual({ ok: true, data: null });
    });

    test("a party that was merged leads to the one that remains, and one put out of use to nobody", async () => {
      const [merged, remaining, gone] = [
        await party({ name: "Old" }),
        await party({ name: "New" }),
        await party({ name: "Gone" }),
      ];
      await server.rpc("party.party.write", [Number(merged)], { replaced_by: Number(remaining), active: false }, {});
      await server.rpc("party.party.write", [Number(gone)], { active: false }, {});
      expect(await crm.findRecord({ id: merged })).toMatchObject({ data: { id: remaining } });
      expect(await crm.findRecord({ id: gone })).toEqual({ ok: true, data: null });
    });

    test("says who works on it and whether it is a customer", async () => {
      const id = await created();
      await crm.createTask({ key, recordId: id, ownerId: "2", subject: "s", body: "b", dueAt });
      expect(await crm.findRecord({ id })).toMatchObject({ data: { ownerId: "2", isCustomer: false } });
      const [lead] = await rows("sale.opportunity", [["party", "=", Number(id)]], "id");
      await server.rpc("sale.opportunity.write", [lead?.["id"]], { state: "won" }, { company: 1 });
      expect(await crm.findRecord({ id })).toMatchObject({ data: { isCustomer: true } });
    });
  });

  test("every record of one person is listed, the oldest first, and nobody else's", async () => {
    const first = await party({ name: "A", ...mechanisms({ type: "email", value: dana.email }) });
    const second = await party({ name: "B", ...mechanisms({ type: "phone", value: dana.phone }) });
    await party({ name: "C", ...mechanisms({ type: "email", value: `not-${dana.email}` }) });
    const matches = await crm.listMatches({ email: dana.email, phone: dana.phone });
    expect(matches.ok && matches.data.map(({ id }) => id)).toEqual([first, second]);
    expect(await crm.listMatches({ email: null, phone: null })).toEqual({ ok: true, data: [] });
  });

  test("people of much the same name are found by the company's domain or its name, and others are not", async () => {
    const byDomain = await party({ name: "D. Reyes", ...mechanisms({ type: "email", value: `d@n${made}.example` }) });
    const byName = await created({ ...dana, email: `d2-${dana.email}` });
    await party({ name: "Somebody Else", ...mechanisms({ type: "email", value: `s@n${made}.example` }) });
    const similar = await crm.findSimilar({ name: "Dana Reyes", domain: `n${made}.example`, company: dana.company });
    expect(similar.ok && similar.data.map(({ id }) => id)).toEqual([byDomain, byName]);
  });

  describe("creating and updating", () => {
    test("a new person is created with every field, and the second time nothing is written", async () => {
      const id = await created();
      expect(await crm.findRecord({ id })).toEqual(found(id));
      expect(await create()).toEqual({ ok: true, data: { id, created: false, leftAlone: [] } });
      expect(writes()).toEqual(["party.party.create"]);
    });

    test("a person with a phone only is created once", async () => {
      const byPhone = { ...dana, email: null };
      const id = await created(byPhone);
      expect(await create(byPhone)).toMatchObject({ data: { id, created: false } });
    });

    test("a person with neither e-mail nor phone is refused: nobody could tell them from another", async () => {
      expect(await create({ ...dana, email: null, phone: null })).toMatchObject({ ok: false, kind: "refused" });
    });

    test("gaps are filled and nothing is blanked; what a colleague changed since the preview stays and is named", async () => {
      const id = await party({
        name: "Dana",
        ...mechanisms(
          { type: "email", value: dana.email },
          { type: "other", name: "Company", value: "Northwind Holding" },
        ),
      });
      const seen = { ...nothing, name: "Dana", email: dana.email, company: "Northwind" };
      const answer = await crm.upsertRecord({ id, fields: { ...dana, role: null }, seen });
      expect(answer).toEqual({ ok: true, data: { id, created: false, leftAlone: ["company"] } });
      expect(await crm.findRecord({ id })).toEqual(found(id, { company: "Northwind Holding", role: null }));
    });

    test("a value the preview showed is replaced in place, with no second one beside it", async () => {
      const id = await created();
      const changed = { ...dana, email: `new-${dana.email}`, company: "Northwind Ltd" };
      expect(await crm.upsertRecord({ id, fields: changed, seen: dana })).toMatchObject({ data: { leftAlone: [] } });
      const held = await rows("party.contact_mechanism", [["party", "=", Number(id)]], "value");
      expect(held.map(({ value }) => value)).toEqual([changed.email, dana.phone, "Northwind Ltd", "Head of IT"]);
    });

    test("a party put out of use since it was found is made anew rather than refused for ever", async () => {
      const id = await created();
      await server.rpc("party.party.write", [Number(id)], { active: false }, {});
      expect(await crm.upsertRecord({ id, fields: dana, seen: null })).toMatchObject({ data: { created: true } });
    });

    test("a colleague who writes between our look and our write is not overruled: the next run reads afresh", async () => {
      const id = await party({ name: "Dana", ...mechanisms({ type: "email", value: dana.email }) });
      // This database counts in whole seconds: a change within the second of the last one is not seen.
      await new Promise((settle) => setTimeout(settle, 1_100));
      const rename = () => server.rpc("party.party.write", [Number(id)], { name: "Dana M." }, {}).then(() => {});
      proxy.before(calls("party.party.write"), rename);
      const seen = { ...nothing, name: "Dana" };
      expect(await crm.upsertRecord({ id, fields: dana, seen })).toMatchObject({
        ok: false,
        kind: "failed",
        detail: "200 ConcurrencyException",
      });
      expect(await crm.upsertRecord({ id, fields: dana, seen })).toMatchObject({
        ok: true,
        data: { leftAlone: ["name"] },
      });
      expect(await crm.findRecord({ id })).toEqual(found(id, { name: "Dana M." }));
    });
  });

  describe("activities, tasks and tickets", () => {
    const task = { ownerId: "1", subject: "Answer Dana", body: "What does it cost?", dueAt };

    test("the chat is a note on the party, with our key as its last line", async () => {
      const recordId = await created();
      const text = "<script>alert(1)</script>\nWants to know where AI pays off";
      await crm.logActivity({ key, recordId, text, at: dueAt });
      const notes = await rows("ir.note", [["resource", "=", `party.party,${recordId}`]], "message");
      expect(notes.map(({ message }) => message)).toEqual([`${text}\n\nReference: ${key}`]);
    });

    test("the task is a lead of the employee, the hour by which to answer in its comment", async () => {
      const recordId = await created();
      await crm.createTask({ key, recordId, ...task });
      const fields = ["description", "comment", "employee", "state", "start_date", "company"];
      expect(await rows("sale.opportunity", [["reference", "=", key]], ...fields)).toMatchObject([
        {
          description: "Answer Dana",
          comment: "What does it cost?\n\nAnswer by 20 Nov 2026, 14:05 UTC.",
          employee: 1,
          state: "lead",
          start_date: { year: 2026, month: 11, day: 20 },
          company: 1,
        },
      ]);
    });

    test("a ticket is a note, too, and no lead", async () => {
      const recordId = await created();
      await crm.createTicket({ key, recordId, subject: "Cannot log in", body: "Since this morning" });
      const [note] = await rows("ir.note", [["resource", "=", `party.party,${recordId}`]], "message");
      expect(note?.["message"]).toBe(`Support request: Cannot log in\n\nSince this morning\n\nReference: ${key}`);
      expect(await rows("sale.opportunity", [["party", "=", Number(recordId)]], "id")).toEqual([]);
    });

    test("the same key again gives the same id and writes nothing; a key that only ends the same is another", async () => {
      const recordId = await created();
      const activity = { recordId, text: "Hello", at: dueAt };
      const first = await crm.logActivity({ ...activity, key });
      expect(await crm.logActivity({ ...activity, key })).toEqual(first);
      expect(idOf(await crm.logActivity({ ...activity, key: `x${key}` }))).not.toBe(idOf(first));
      const lead = await crm.createTask({ key, recordId, ...task });
      expect(await crm.createTask({ key, recordId, ...task })).toEqual(lead);
      expect(writes()).toEqual(["party.party.create", "ir.note.create", "ir.note.create", "sale.opportunity.create"]);
    });

    test("a later call updates what the first wrote: the task follows its owner", async () => {
      const recordId = await created();
      const note = idOf(await crm.logActivity({ key, recordId, text: "Before", at: dueAt }));
      expect(idOf(await crm.logActivity({ key, recordId, text: "After", at: dueAt }))).toBe(note);
      expect(await rows("ir.note", [["id", "=", Number(note)]], "message")).toMatchObject([
        { message: `After\n\nReference: ${key}` },
      ]);
      await crm.createTask({ key, recordId, ...task });
      await crm.createTask({ key, recordId, ...task, ownerId: "2", body: "And how long?" });
      const [lead] = await rows("sale.opportunity", [["reference", "=", key]], "employee", "comment");
      expect(lead).toMatchObject({ employee: 2, comment: expect.stringContaining("And how long?") });
    });

    test("what a colleague wrote into the lead or the note stays; only the employee follows", async () => {
      const recordId = await created();
      const note = Number(idOf(await crm.logActivity({ key, recordId, text: "Before", at: dueAt })));
      const lead = Number(idOf(await crm.createTask({ key, recordId, ...task })));
      const message = `Before, and more\n\nReference: ${key}`;
      await server.colleague("ir.note.write", [note], { message }, {});
      await server.colleague("sale.opportunity.write", [lead], { comment: "Called her" }, { company: 1 });
      await crm.logActivity({ key, recordId, text: "After", at: dueAt });
      await crm.createTask({ key, recordId, ...task, ownerId: "2", body: "After" });
      expect(await rows("ir.note", [["id", "=", note]], "message")).toMatchObject([{ message }]);
      const now = await rows("sale.opportunity", [["id", "=", lead]], "employee", "comment");
      expect(now).toMatchObject([{ employee: 2, comment: "Called her" }]);
    });

    test("an employee or a record that is not Tryton's is refused for good", async () => {
      const recordId = await created();
      for (const ownerId of ["999", "a HubSpot id"]) {
        expect(await crm.createTask({ key, recordId, ...task, ownerId })).toMatchObject({ ok: false, kind: "refused" });
      }
      for (const id of ["99999", "a HubSpot id"]) {
        const answer = await crm.logActivity({ key, recordId: id, text: "Hello", at: dueAt });
        expect(answer).toMatchObject({ ok: false, kind: "refused" });
      }
    });
  });

  test("an owner is found by the colleague's e-mail in any case; a stranger and one who left are nobody", async () => {
    expect(await crm.findOwner({ email: "olga@desk.example" })).toEqual({ ok: true, data: { id: "1" } });
    expect(await crm.findOwner({ email: "otto@desk.example" })).toEqual({ ok: true, data: { id: "2" } });
    expect(await crm.findOwner({ email: "gone@desk.example" })).toEqual({ ok: true, data: null });
    expect(await crm.findOwner({ email: "x@y.example" })).toEqual({ ok: true, data: null });
  });

  describe("a call that goes wrong", () => {
    const deeds: [string, string, () => Promise<{ ok: boolean }>][] = [
      ["party.party.create", "party.party", () => create()],
      [
        "ir.note.create",
        "ir.note",
        async () => crm.logActivity({ key, recordId: await created(), text: "t", at: dueAt }),
      ],
      [
        "sale.opportunity.create",
        "sale.opportunity",
        async () => crm.createTask({ key, recordId: await created(), ownerId: "1", subject: "s", body: "b", dueAt }),
      ],
    ];
    const faults: [Fault, Refusal["kind"]][] = [
      [500, "failed"],
      [503, "unavailable"],
      [429, "rate_limited"],
      ["redirect", "refused"],
      ["hang", "timeout"],
      ["malformed", "failed"],
      ["response-lost", "network"],
    ];
    const cases = deeds.flatMap(([method, model, deed]) =>
      faults.map(([fault, kind]) => [fault, method, kind, model, deed] as const),
    );

    test.each(cases)("%s at %s is %s; a repeat leaves exactly one", async (fault, method, kind, model, deed) => {
      if (method !== "party.party.create") await created();
      const before = (await rows(model, [], "id")).length;
      proxy.fault(fault, calls(method));
      const patient = crm;
      if (fault === "hang") crm = connect({ timeoutMs: IMPATIENT_MS });
      const first = await deed();
      crm = patient;
      proxy.heal();
      expect(first).toMatchObject({ ok: false, kind });
      expect(JSON.stringify(first)).not.toMatch(/dana|northwind/i);

      expect(await deed()).toMatchObject({ ok: true });
      expect(await deed()).toMatchObject({ ok: true });
      expect((await rows(model, [], "id")).length - before).toBe(1);
    });
  });

  describe("signing in", () => {
    test("check names the account", async () => {
      expect(await crm.check()).toEqual({ ok: true, data: { account: "admin@desk" } });
    });

    test("a wrong password is a lack of rights, and so remembered as nothing", async () => {
      expect(await connect({ password: "wrong" }).check()).toMatchObject({ ok: false, kind: "auth", status: 401 });
      proxy.fault(500, () => true);
      expect(await crm.check()).toMatchObject({ ok: false, kind: "failed" });
      expect(await crm.check()).toMatchObject({ ok: true });
    });

    test("an account without a company, which a lead needs, is told so", async () => {
      const login = `lonely${made}`;
      await server.rpc("res.user.create", [{ name: "Lonely", login, password: "a long secret 4711" }], {});
      expect(await connect({ username: login, password: "a long secret 4711" }).check()).toMatchObject({
        ok: false,
        kind: "refused",
        detail: "the user has no company, which a lead needs",
      });
    });

    test("a database that is not there keeps no path in what we say of it", async () => {
      const answer = await connect({ database: "nowhere" }).check();
      expect(answer).toMatchObject({ ok: false, detail: "200 error of the server" });
    });
  });
});
