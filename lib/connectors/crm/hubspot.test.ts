import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import type { Crm, RecordFields } from "./port";

const nothing: RecordFields = { name: null, email: null, phone: null, company: null, role: null };
const dana: RecordFields = {
  name: "Dana Reyes",
  email: "dana@northwind.example",
  phone: "+14155550132",
  company: "Northwind",
  role: "Head of IT",
};
const activity = { key: "h1:crm.log", text: "Wants to know\nwhere AI pays off", at: new Date("2026-11-20T14:00:00Z") };
const task = {
  key: "h1:crm.task",
  ownerId: "501",
  subject: "Answer Dana",
  body: "What does it cost?",
  dueAt: new Date("2026-11-20T14:05:00Z"),
};

let sandbox: Harness;
let crm: Crm;
beforeAll(async () => {
  sandbox = await startHarness();
});
beforeEach(async () => {
  await sandbox.reset();
  crm = sandbox.connect().crm;
});
afterAll(() => sandbox.close());

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

describe("finding a record", () => {
  test("nobody known is an answer, not a failure", async () => {
    expect(await crm.findRecord({ id: "999", email: "x@y.example", phone: "+14155550199" })).toEqual({
      ok: true,
      data: null,
    });
  });

  test("the id wins over the e-mail, and the e-mail over the phone", async () => {
    const { contacts } = await sandbox.seed({
      contacts: [{ firstname: "A" }, { email: "b@x.example" }, { email: "c@x.example", phone: "+14155550132" }],
    });
    const [a, b, c] = contacts;
    const by = { id: a ?? "", email: "b@x.example", phone: "+14155550132" };
    expect(await crm.findRecord(by)).toMatchObject({ data: { id: a } });
    expect(await crm.findRecord({ ...by, id: "999" })).toMatchObject({ data: { id: b } });
    expect(await crm.findRecord({ ...by, id: null, email: "nobody@x.example" })).toMatchObject({ data: { id: c } });
  });

  test("an e-mail is found in any case", async () => {
    const id = await created();
    expect(await crm.findRecord({ email: "DANA@Northwind.example" })).toEqual(found(id));
  });

  test("a number is found however a person spelt it there", async () => {
    const { contacts } = await sandbox.seed({ contacts: [{ firstname: "Dana", phone: "(415) 555-0132" }] });
    expect(await crm.findRecord({ phone: "+14155550132" })).toMatchObject({ data: { id: contacts[0] } });
  });

  test("the same local number in another country is somebody else", async () => {
    await sandbox.seed({ contacts: [{ firstname: "Uwe", phone: "+49 415 555 0132" }] });
    expect(await crm.findRecord({ phone: "+14155550132" })).toEqual({ ok: true, data: null });
  });

  test("an id that was merged away leads to the contact that remains, as does its e-mail", async () => {
    const { contacts } = await sandbox.seed({ contacts: [{ email: "old@x.example" }, { email: "new@x.example" }] });
    const [merged, remaining] = contacts;
    await sandbox.seed({ merge: [{ merged, remaining }] });
    expect(await crm.findRecord({ id: merged ?? "" })).toMatchObject({ data: { id: remaining } });
    expect(await crm.findRecord({ email: "old@x.example" })).toMatchObject({ data: { id: remaining } });
  });

  test("while the search lags, a person written a moment ago is found by e-mail, and a repeat creates no second one", async () => {
    const id = await created();
    expect(await crm.findRecord({ phone: dana.phone })).toEqual({ ok: true, data: null });
    expect(await crm.findRecord({ email: dana.email, phone: dana.phone })).toEqual(found(id));
    expect(await create()).toMatchObject({ data: { id } });
    expect(await sandbox.operations()).toEqual(["contacts.create"]);
  });

  test("says who owns it and whether it is a customer", async () => {
    await sandbox.seed({
      contacts: [{ email: "c@x.example", lifecyclestage: "customer", hubspot_owner_id: "502" }],
    });
    expect(await crm.findRecord({ email: "c@x.example" })).toMatchObject({
      data: { ownerId: "502", isCustomer: true },
    });
  });
});

describe("every record of one person", () => {
  test("is listed, the oldest first, and nobody else's", async () => {
    const { contacts } = await sandbox.seed({
      contacts: [
        { email: "dana@northwind.example" },
        { email: "d.reyes@home.example", phone: "+1 (415) 555-0132" },
        { email: "somebody@else.example", phone: "+44 4155550132" },
      ],
    });
    const matches = await sandbox.connect().crm.listMatches({ email: "Dana@Northwind.example", phone: "+14155550132" });
    expect(matches.ok && matches.data.map(({ id }) => id)).toEqual(contacts.slice(0, 2));
  });

  test("is nobody where neither address nor number is known", async () => {
    expect(await crm.listMatches({ email: null, phone: null })).toEqual({ ok: true, data: [] });
  });
});

describe("creating and updating", () => {
  test("a new person is created with every field", async () => {
    const id = await created();
    expect(await crm.findRecord({ id })).toEqual(found(id));
  });

  test("the second time changes nothing and writes nothing", async () => {
    const id = await created();
    expect(await create()).toEqual({ ok: true, data: { id, created: false, leftAlone: [] } });
    expect(await sandbox.operations()).toEqual(["contacts.create"]);
  });

  test("what a person changed since the preview is left alone and named", async () => {
    const { contacts } = await sandbox.seed({ contacts: [{ email: dana.email, company: "Northwind Holding" }] });
    const id = contacts[0] ?? "";
    const seen = { ...nothing, email: dana.email, company: "Northwind" };
    const fields = { ...dana, company: "Northwind Ltd" };
    expect(await crm.upsertRecord({ id, fields, seen })).toEqual({
      ok: true,
      data: { id, created: false, leftAlone: ["company"] },
    });
    expect(await crm.findRecord({ id })).toEqual(found(id, { company: "Northwind Holding" }));
  });

  test("a contact somebody created in the same moment is continued with, and only its gaps are filled", async () => {
    await sandbox.fault({ name: "409-exists" });
    const answer = await create({ ...dana, name: "Dana M. Reyes" });
    expect(answer).toMatchObject({ ok: true, data: { created: false, leftAlone: ["name"] } });
    expect(await crm.findRecord({ email: dana.email })).toMatchObject({ data: { fields: { company: "Northwind" } } });
    expect(await sandbox.operations()).toEqual(["contacts.update"]);
  });

  test("an e-mail that belongs to another contact is left alone; the rest is written", async () => {
    const { contacts } = await sandbox.seed({ contacts: [{ email: dana.email }, { phone: "+14155550132" }] });
    const id = contacts[1] ?? "";
    const fresh = { ...dana, email: "dana@northwind.example" };
    await sandbox.fault({ name: "409", operation: "contacts.update" });
    expect(await crm.upsertRecord({ id, fields: fresh, seen: null })).toEqual({
      ok: true,
      data: { id, created: false, leftAlone: ["email"] },
    });
    expect(await crm.findRecord({ id })).toEqual(found(id, { email: null }));
  });

  test("a contact deleted since it was found is created anew rather than refused for ever", async () => {
    const { contacts } = await sandbox.seed({ contacts: [{ email: dana.email }] });
    await sandbox.seed({ archive: contacts });
    const answer = await crm.upsertRecord({ id: contacts[0] ?? "", fields: dana, seen: null });
    expect(answer).toMatchObject({ ok: true, data: { created: true } });
  });

  test("a contact merged between the look and the write is updated where it went", async () => {
    const id = await created({ ...nothing, email: dana.email });
    await sandbox.fault({ name: "contact-merged", operation: "contacts.update" });
    expect(await crm.upsertRecord({ id, fields: dana, seen: null })).toMatchObject({ ok: true });
    expect(await crm.findRecord({ id })).toMatchObject({ data: { fields: { company: "Northwind" } } });
  });

  test("a person with a phone only is created once, though the search lags", async () => {
    const byPhone = { ...dana, email: null };
    const id = await created(byPhone);
    expect(await create(byPhone)).toMatchObject({ ok: true, data: { id, created: false } });
    expect(await crm.findRecord({ phone: "+14155550132" })).toMatchObject({ data: { id } });
    expect(await sandbox.operations()).toEqual(["contacts.create"]);
  });

  test("what a colleague wrote on a phone-only contact stays, too", async () => {
    const byPhone = { ...dana, email: null };
    const id = await created(byPhone);
    const other = await crm.upsertRecord({ id: null, fields: { ...byPhone, company: "Northwind Ltd" }, seen: null });
    expect(other).toEqual({ ok: true, data: { id, created: false, leftAlone: ["company"] } });
  });

  test("a person with neither e-mail nor phone is refused: nobody could tell them from another", async () => {
    expect(await create({ ...dana, email: null, phone: null })).toMatchObject({ ok: false, kind: "refused" });
  });
});

describe("activities, tasks and tickets", () => {
  test("a note and a task arrive on the contact, with our key, in the order they were sent", async () => {
    const recordId = await created();
    await crm.logActivity({ ...activity, recordId });
    await crm.createTask({ ...task, recordId });
    const entries = (await sandbox.ledger()).filter(({ operation }) => /^(contacts|notes|tasks|assoc)/.test(operation));
    expect(entries.map(({ operation, key }) => [operation, key])).toEqual([
      ["contacts.create", null],
      ["notes.create", "h1:crm.log"],
      ["associations.create", "h1:crm.log"],
      ["tasks.create", "h1:crm.task"],
      ["associations.create", "h1:crm.task"],
    ]);
  });

  test("the same key again gives the same id and writes no second one", async () => {
    const recordId = await created();
    const first = await crm.logActivity({ ...activity, recordId });
    expect(await crm.logActivity({ ...activity, recordId })).toEqual(first);
    const tasks = [await crm.createTask({ ...task, recordId }), await crm.createTask({ ...task, recordId })];
    expect(tasks[1]).toEqual(tasks[0]);
    expect((await sandbox.operations()).filter((operation) => /^(notes|tasks)/.test(operation))).toEqual([
      "notes.create",
      "tasks.create",
    ]);
  });

  test("a later call with the same key updates what the first wrote: the task follows its owner", async () => {
    const recordId = await created();
    await crm.createTask({ ...task, recordId });
    await crm.createTask({ ...task, recordId, ownerId: "502" });
    const last = (await sandbox.ledger()).at(-1);
    expect(last).toMatchObject({ operation: "tasks.update", body: { properties: { hubspot_owner_id: "502" } } });
  });

  test("markup a visitor typed arrives as text", async () => {
    const recordId = await created();
    await crm.logActivity({ ...activity, recordId, text: "<script>alert(1)</script>\nplease" });
    const note = (await sandbox.ledger()).find(({ operation }) => operation === "notes.create");
    expect(note?.body).toMatchObject({
      properties: { hs_note_body: "&lt;script&gt;alert(1)&lt;/script&gt;<br>please" },
    });
  });

  test("a ticket is written once", async () => {
    const recordId = await created();
    const ticket = { key: "h1:helpdesk.ticket", recordId, subject: "Cannot log in", body: "Since this morning" };
    expect(await crm.createTicket(ticket)).toEqual(await crm.createTicket(ticket));
    expect((await sandbox.operations()).filter((operation) => operation === "tickets.create")).toHaveLength(1);
  });

  test("an owner the CRM does not know is refused for good", async () => {
    const recordId = await created();
    expect(await crm.createTask({ ...task, recordId, ownerId: "12" })).toMatchObject({
      ok: false,
      kind: "refused",
      status: 400,
    });
  });
});

describe("our properties", () => {
  test("are made once, by any number of processes at once", async () => {
    await Promise.all([crm.check(), sandbox.connect().crm.check(), sandbox.connect().crm.check()]);
    const made = (await sandbox.ledger()).filter(({ operation }) => operation === "properties.create");
    expect(made.map(({ ids }) => ids["type"]).toSorted()).toEqual(["contacts", "notes", "tasks", "tickets"]);
  });

  test("a refusal to make them is not remembered", async () => {
    await sandbox.fault({ name: "403", operation: "properties.get" });
    expect(await crm.check()).toMatchObject({ ok: false, kind: "auth" });
    expect(await crm.check()).toEqual({ ok: true, data: { account: "48213" } });
  });
});

test("an owner is found by the colleague's e-mail, and a stranger is nobody", async () => {
  expect(await crm.findOwner({ email: "owner2@desk.example" })).toEqual({ ok: true, data: { id: "502" } });
  expect(await crm.findOwner({ email: "x@y.example" })).toEqual({ ok: true, data: null });
});

test("a dated API version reaches the same account", async () => {
  const dated = sandbox.connect({
    crm: { adapter: "hubspot", settings: { baseUrl: `${sandbox.url}/hubspot`, apiVersion: "2026-03" }, secret: "t" },
  }).crm;
  const answer = await dated.upsertRecord({ id: null, fields: dana, seen: null });
  const recordId = answer.ok ? answer.data.id : "";
  expect(await dated.logActivity({ ...activity, recordId })).toMatchObject({ ok: true });
  expect(await dated.check()).toMatchObject({ ok: true });
});
