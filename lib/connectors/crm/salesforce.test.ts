import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type SalesforceHarness, startSalesforce } from "@/e2e/sandbox/salesforce/harness";
import type { Crm, RecordFields } from "./port";

const nothing: RecordFields = { name: null, email: null, phone: null, company: null, role: null };
const dana: RecordFields = {
  name: "Dana Reyes",
  email: "dana@northwind.example",
  phone: "+14155550132",
  company: "Northwind",
  role: "Head of IT",
};
const asLead = {
  ...{ FirstName: "Dana", LastName: "Reyes", Email: "dana@northwind.example" },
  ...{ Phone: "+14155550132", Company: "Northwind", Title: "Head of IT" },
};
const activity = { key: "h1:crm.log", text: "Wants to know\nwhere AI pays off", at: new Date("2026-11-20T14:00:00Z") };
const task = {
  key: "h1:crm.task",
  ownerId: null,
  subject: "Answer Dana",
  body: "What does it cost?",
  dueAt: new Date("2026-11-20T14:05:00Z"),
};

let sandbox: SalesforceHarness;
let crm: Crm;
beforeAll(async () => {
  sandbox = await startSalesforce();
});
beforeEach(async () => {
  await sandbox.reset();
  crm = sandbox.org();
});
afterAll(() => sandbox.close());

const create = (fields = dana) => crm.upsertRecord({ id: null, fields, seen: null });
async function created(fields = dana): Promise<string> {
  const answer = await create(fields);
  if (!answer.ok) throw new Error(answer.detail);
  return answer.data.id;
}
const aLead = async (fields: object = {}) =>
  (await sandbox.seed({ leads: [{ LastName: "Reyes", Company: "Northwind", ...fields }] })).leads[0] ?? "";
const aContact = async (fields: object = {}) =>
  (await sandbox.seed({ contacts: [{ LastName: "Reyes", ...fields }] })).contacts[0] ?? "";
const ownerOf = async (email: string) => {
  const owner = await crm.findOwner({ email });
  return owner.ok ? (owner.data?.id ?? "") : "";
};
const idsOf = (answer: Awaited<ReturnType<Crm["listMatches"]>>) => answer.ok && answer.data.map(({ id }) => id);

describe("finding a record", () => {
  test("nobody known is an answer, not a failure; another system's id is nobody's", async () => {
    expect(await crm.findRecord({ id: "6001", email: "x@y.example", phone: "+14155550199" })).toEqual({
      ok: true,
      data: null,
    });
    expect(await crm.findRecord({ id: "00Q/../../limits" })).toEqual({ ok: true, data: null });
  });

  test("the id wins over the e-mail, the e-mail over the phone, and a contact over a lead", async () => {
    const byId = await aLead({ LastName: "A" });
    const lead = await aLead({ Email: "b@x.example" });
    const byPhone = await aContact({ Phone: "+14155550132" });
    const by = { id: byId, email: "b@x.example", phone: "+14155550132" };
    expect(await crm.findRecord(by)).toMatchObject({ data: { id: byId } });
    expect(await crm.findRecord({ ...by, id: null })).toMatchObject({ data: { id: lead } });
    const contact = await aContact({ Email: "B@x.example" });
    expect(await crm.findRecord({ ...by, id: null })).toMatchObject({ data: { id: contact } });
    expect(await crm.findRecord({ ...by, id: null, email: "no@x.example" })).toMatchObject({ data: { id: byPhone } });
  });

  test("an id of fifteen letters is the same as its eighteen, and its case counts", async () => {
    const id = await aLead();
    expect(await crm.findRecord({ id: id.slice(0, 15) })).toMatchObject({ data: { id } });
    expect(await crm.findRecord({ id: id.slice(0, 15).toLowerCase().replace("00q", "00Q") })).toEqual({
      ok: true,
      data: null,
    });
  });

  test.each(["(415) 555-0132", "415.555.0132", "+1 415 555 0132", "14155550132"])(
    "a number is found as %s, on either line",
    async (spelt) => {
      const id = await aContact({ Phone: spelt });
      expect(await crm.findRecord({ phone: "+14155550132" })).toMatchObject({ data: { id } });
      const other = await aLead({ MobilePhone: "020 7946 0018" });
      expect(await crm.findRecord({ phone: "+442079460018" })).toMatchObject({ data: { id: other } });
    },
  );

  test("the same local number in another country is somebody else, and so are the same digits with others between", async () => {
    await aLead({ Phone: "+49 415 555 0132" });
    await aLead({ LastName: "B", Phone: "+1 415 555 0132 99" });
    expect(await crm.findRecord({ phone: "+14155550132" })).toEqual({ ok: true, data: null });
  });

  test("an id that was merged away leads to the record that remains; a deleted one to nobody", async () => {
    const [merged, remaining, gone] = [
      await aContact({ Email: "old@x.example" }),
      await aContact({ Email: "new@x.example" }),
      await aContact({ Email: "gone@x.example" }),
    ];
    await sandbox.seed({ merge: [{ merged, remaining }], delete: [gone] });
    expect(await crm.findRecord({ id: merged })).toMatchObject({ data: { id: remaining } });
    expect(await crm.findRecord({ id: gone, email: "gone@x.example" })).toEqual({ ok: true, data: null });
  });

  test("a converted lead leads to its contact, by id and by the address it had", async () => {
    const lead = await aLead({ Email: "dana@old.example" });
    const contact = await aContact({ Email: "dana@northwind.example" });
    await sandbox.seed({ convert: [{ lead, contact }] });
    expect(await crm.findRecord({ id: lead })).toMatchObject({ data: { id: contact } });
    expect(await crm.findRecord({ email: "dana@old.example" })).toMatchObject({ data: { id: contact } });
  });

  test("says who owns it, the company of its account, and whether that is a customer's", async () => {
    const { accounts } = await sandbox.seed({
      accounts: [
        { Name: "Northwind", Type: "Customer - Direct" },
        { Name: "Contoso", Type: "Prospect" },
      ],
    });
    const OwnerId = await ownerOf("owner2@desk.example");
    await aContact({ Email: "c@x.example", AccountId: accounts[0], OwnerId });
    await aContact({ Email: "p@x.example", AccountId: accounts[1] });
    expect(await crm.findRecord({ email: "c@x.example" })).toMatchObject({
      data: { fields: { company: "Northwind" }, ownerId: OwnerId, isCustomer: true },
    });
    expect(await crm.findRecord({ email: "p@x.example" })).toMatchObject({ data: { isCustomer: false } });
  });

  test("a person written a moment ago is found by every way: the query does not lag", async () => {
    const id = await created();
    for (const by of [{ id }, { email: "DANA@Northwind.example" }, { phone: dana.phone }]) {
      expect(await crm.findRecord(by)).toMatchObject({ data: { id, fields: dana, isCustomer: false } });
    }
  });
});

describe("what a visitor typed is never part of a query", () => {
  const hostile = [
    "' OR Name LIKE '%",
    "\\' OR IsConverted = false OR Email = \\'",
    "x' LIMIT 1 OFFSET 5 --",
    "%",
    "_",
    "\\",
    "\\\\'",
    "a\nb\r\t\b\f\"'",
    "'; DELETE FROM Lead",
    "\u2019 OR \u0000",
    "$1{{1}}",
  ];

  test.each(hostile)("%j finds nobody, and is not refused as malformed", async (text) => {
    await aLead({ Email: "somebody@x.example", Phone: "+14155550100" });
    await aContact({ Email: "else@x.example" });
    expect(await crm.findRecord({ email: text, phone: text })).toEqual({ ok: true, data: null });
    expect(await crm.listMatches({ email: text, phone: text })).toEqual({ ok: true, data: [] });
    expect(await crm.findSimilar({ name: text, domain: text, company: text })).toEqual({ ok: true, data: [] });
    expect(await crm.findOwner({ email: text })).toEqual({ ok: true, data: null });
  });

  test("what holds such letters is found by them", async () => {
    const id = await aLead({ LastName: "O'Neil_%", Email: "o'neil@x.example", Company: "100%\\ Ltd" });
    expect(await crm.findRecord({ email: "o'neil@x.example" })).toMatchObject({ data: { id } });
    expect(idsOf(await crm.findSimilar({ name: "Pat O'Neil_%", domain: null, company: "100%\\ Ltd" }))).toEqual([id]);
    await aLead({ LastName: "ONeilXX", Company: "1000 Ltd" });
    expect(idsOf(await crm.findSimilar({ name: "O'Neil_%", domain: null, company: "100%\\ Ltd" }))).toEqual([id]);
  });
});

describe("every record of one person", () => {
  test("is listed, contacts first, and nobody else's; a converted lead is its contact", async () => {
    const contact = await aContact({ Email: "dana@northwind.example" });
    const lead = await aLead({ Email: "d.reyes@home.example", Phone: "+1 (415) 555-0132" });
    const old = await aLead({ Email: "dana@northwind.example" });
    await aLead({ Email: "somebody@else.example", Phone: "+44 4155550132" });
    await sandbox.seed({ convert: [{ lead: old, contact }] });
    const matches = await crm.listMatches({ email: "Dana@Northwind.example", phone: "+14155550132" });
    expect(idsOf(matches)).toEqual([contact, lead]);
    expect(await crm.listMatches({ email: null, phone: null })).toEqual({ ok: true, data: [] });
  });

  test("people of much the same name at the company are found by its domain or its name", async () => {
    const { accounts } = await sandbox.seed({ accounts: [{ Name: "Northwind Ltd" }] });
    const contact = await aContact({ LastName: "Reyes-Lopez", AccountId: accounts[0] });
    const lead = await aLead({ LastName: "Reyes", Email: "d@northwind.example", Company: "NW" });
    await aLead({ LastName: "Reyes", Email: "d@contoso.example", Company: "Contoso" });
    await aLead({ LastName: "Smith", Email: "s@northwind.example" });
    const by = { name: "Dana Reyes", domain: "northwind.example", company: "Northwind" };
    expect(idsOf(await crm.findSimilar(by))).toEqual([contact, lead]);
    expect(await crm.findSimilar({ ...by, domain: null, company: null })).toEqual({ ok: true, data: [] });
  });
});

describe("creating and updating", () => {
  test("a new person becomes a lead with every field, and our key", async () => {
    const id = await created();
    expect(id).toMatch(/^00Q/);
    const [entry] = (await sandbox.ledger()).filter(({ operation }) => operation === "Lead.create");
    expect(entry).toMatchObject({ body: { fields: asLead }, key: expect.stringMatching(/^lead-[0-9a-f]{40}$/) });
  });

  test("what nobody told is what Salesforce itself says for it, and reads back as nothing", async () => {
    const id = await created({ ...nothing, email: dana.email });
    const [entry] = (await sandbox.ledger()).filter(({ operation }) => operation === "Lead.create");
    expect(entry).toMatchObject({ body: { fields: { LastName: "[not provided]", Company: "[not provided]" } } });
    expect(await crm.findRecord({ id })).toMatchObject({ data: { fields: { ...nothing, email: dana.email } } });
    await create();
    expect(await crm.findRecord({ id })).toMatchObject({ data: { fields: dana } });
  });

  test("the second time changes nothing and writes nothing", async () => {
    const id = await created();
    expect(await create()).toEqual({ ok: true, data: { id, created: false, leftAlone: [] } });
    expect(await sandbox.written()).toEqual(["Lead.create"]);
  });

  test("what a person changed since the preview is left alone and named; nothing is blanked", async () => {
    const id = await aLead({ Email: dana.email, Company: "Northwind Holding", Title: "CIO" });
    const seen = { ...nothing, name: "Reyes", email: dana.email, company: "Northwind", role: "CIO" };
    const fields = { ...dana, company: "Northwind Ltd", role: null };
    expect(await crm.upsertRecord({ id, fields, seen })).toEqual({
      ok: true,
      data: { id, created: false, leftAlone: ["company"] },
    });
    const expected = { ...dana, company: "Northwind Holding", role: "CIO" };
    expect(await crm.findRecord({ id })).toMatchObject({ data: { fields: expected } });
  });

  test("a contact is updated as one; its company is its account, which is left alone and named", async () => {
    const { accounts } = await sandbox.seed({ accounts: [{ Name: "Northwind Holding" }] });
    const id = await aContact({ FirstName: "Dana", Email: dana.email, AccountId: accounts[0] });
    expect(await create()).toEqual({ ok: true, data: { id, created: false, leftAlone: ["company"] } });
    const loose = await aContact({ FirstName: "Lea", Email: "lea@x.example" });
    expect(await create({ ...dana, name: "Lea Reyes", email: "lea@x.example" })).toEqual({
      ok: true,
      data: { id: loose, created: false, leftAlone: ["company"] },
    });
    expect(await sandbox.written()).toEqual(["Contact.update", "Contact.update"]);
  });

  test("a lead somebody made in the same moment is continued with, and only its gaps are filled", async () => {
    await sandbox.fault({ name: "409-exists", operation: "Lead.upsert" });
    const answer = await create({ ...dana, name: "Dana M. Reyes" });
    expect(answer).toMatchObject({ ok: true, data: { created: false, leftAlone: ["name"] } });
    expect(await crm.findRecord({ email: dana.email })).toMatchObject({ data: { fields: { company: "Northwind" } } });
    expect(await sandbox.written()).toEqual(["Lead.update"]);
  });

  test("somebody alike, with another address, is somebody else: saved where the rule warns, a person's where it blocks", async () => {
    const other = await aLead({ FirstName: "Dana", Email: "dana@elsewhere.example", Phone: "+442079460018" });
    const answer = await create();
    expect(answer).toMatchObject({ ok: true, data: { created: true } });
    expect(answer.ok && answer.data.id).not.toBe(other);

    await sandbox.reset();
    await sandbox.seed({ duplicate_rule: "block" });
    await aLead({ FirstName: "Dana", Email: "dana@elsewhere.example" });
    crm = sandbox.org();
    expect(await create()).toMatchObject({ ok: false, kind: "refused", detail: "400 DUPLICATES_DETECTED" });
    expect(await sandbox.written()).toEqual([]);
  });

  test("an address that belongs to somebody else by the org's rule is left alone; the rest is written", async () => {
    await sandbox.seed({ duplicate_rule: "block" });
    await aLead({ LastName: "Other", Email: dana.email });
    const id = await aLead({ FirstName: "Dana" });
    expect(await crm.upsertRecord({ id, fields: dana, seen: null })).toEqual({
      ok: true,
      data: { id, created: false, leftAlone: ["email"] },
    });
    expect(await crm.findRecord({ id })).toMatchObject({ data: { fields: { ...dana, email: null } } });
  });

  test("a record deleted since it was found is created anew rather than refused for ever", async () => {
    const id = await aLead({ Email: dana.email });
    await sandbox.seed({ delete: [id] });
    expect(await crm.upsertRecord({ id, fields: dana, seen: null })).toMatchObject({ data: { created: true } });
  });

  test.each(["contact-merged", "lead-converted", "contact-deleted"] as const)(
    "%s between the look and the write: it is written where the person is now",
    async (name) => {
      const id = await aLead({ Email: dana.email });
      await sandbox.fault({ name, operation: "Lead.update" });
      const answer = await crm.upsertRecord({ id, fields: dana, seen: null });
      expect(answer).toMatchObject({ ok: true });
      expect(answer.ok && answer.data.id).not.toBe(id);
      expect(await crm.findRecord({ email: dana.email })).toMatchObject({ data: { fields: { role: "Head of IT" } } });
    },
  );

  test("a lead of ours whose address a colleague changed is found again by our key, and the new address stays", async () => {
    const id = await created();
    const update = { id, fields: { ...nothing, email: "dana@home.example" }, seen: dana };
    await crm.upsertRecord(update);
    expect(await create()).toEqual({ ok: true, data: { id, created: false, leftAlone: ["email"] } });
    expect((await sandbox.written()).filter((operation) => operation === "Lead.create")).toHaveLength(1);
  });

  test("a person with a phone only is created once", async () => {
    const byPhone = { ...dana, email: null };
    const id = await created(byPhone);
    expect(await create(byPhone)).toMatchObject({ ok: true, data: { id, created: false } });
    expect(await sandbox.written()).toEqual(["Lead.create"]);
  });

  test("a person with a phone only whom a colleague entered is the one we go on with", async () => {
    const id = await aContact({ FirstName: "Dana", Phone: "(415) 555-0132" });
    expect(await create({ ...dana, email: null, company: null })).toEqual({
      ok: true,
      data: { id, created: false, leftAlone: [] },
    });
    expect(await sandbox.written()).toEqual(["Contact.update"]);
  });

  test("a person with neither e-mail nor phone is refused: nobody could tell them from another", async () => {
    expect(await create({ ...dana, email: null, phone: null })).toMatchObject({ ok: false, kind: "refused" });
  });

  test("what is too long is cut, between letters, and the same again changes nothing; an address is never cut", async () => {
    const long = {
      ...dana,
      name: `${"D".repeat(50)} ${"👍".repeat(50)}`,
      company: "N".repeat(300),
      role: "R".repeat(200),
    };
    const id = await created(long);
    expect(await create(long)).toEqual({ ok: true, data: { id, created: false, leftAlone: [] } });
    expect(await sandbox.written()).toEqual(["Lead.create"]);
    const address = `${"d".repeat(80)}@northwind.example`;
    expect(await create({ ...dana, phone: null, name: "Other", email: address })).toMatchObject({
      ok: false,
      kind: "refused",
      detail: "400 STRING_TOO_LONG",
    });
  });

  test("who owns a record is not changed by our writing to it", async () => {
    const [OwnerId, byRule] = [await ownerOf("owner2@desk.example"), await ownerOf("manager@desk.example")];
    await sandbox.seed({ assign_to: byRule });
    const id = await aLead({ Email: dana.email, OwnerId });
    await create();
    expect(await crm.findRecord({ id })).toMatchObject({ data: { fields: { role: dana.role }, ownerId: OwnerId } });
    const fresh = await created({ ...dana, name: "Lea Berg", email: "lea@x.example" });
    expect(await crm.findRecord({ id: fresh })).toMatchObject({ data: { ownerId: byRule } });
  });
});

describe("activities, tasks and cases", () => {
  test("a completed task and an open one arrive on the person, with our keys, in the order they were sent", async () => {
    const recordId = await created();
    const OwnerId = await ownerOf("owner@desk.example");
    await crm.logActivity({ ...activity, recordId });
    await crm.createTask({ ...task, recordId, ownerId: OwnerId });
    const entries = (await sandbox.ledger()).filter(({ operation }) => operation === "Task.create");
    expect(entries.map(({ key }) => key)).toEqual(["h1_crm_log", "h1_crm_task"]);
    expect(entries.map(({ body }) => body)).toMatchObject([
      {
        fields: {
          WhoId: recordId,
          Status: "Completed",
          Description: "Wants to know\nwhere AI pays off",
          ActivityDate: "2026-11-20",
        },
      },
      {
        fields: {
          WhoId: recordId,
          Status: "Not Started",
          Subject: "Answer Dana",
          ReminderDateTime: "2026-11-20T14:05:00.000Z",
          OwnerId,
        },
      },
    ]);
  });

  test("the same key again gives the same id and writes no second one", async () => {
    const recordId = await created();
    const first = await crm.logActivity({ ...activity, recordId });
    expect(await crm.logActivity({ ...activity, recordId })).toEqual(first);
    const tasks = [await crm.createTask({ ...task, recordId }), await crm.createTask({ ...task, recordId })];
    expect(tasks[1]).toEqual(tasks[0]);
    expect(await sandbox.written()).toEqual(["Lead.create", "Task.create", "Task.create"]);
  });

  test("a later call with the same key updates what the first wrote: the task follows its owner", async () => {
    const recordId = await created();
    await crm.createTask({ ...task, recordId });
    const OwnerId = await ownerOf("owner2@desk.example");
    await crm.createTask({ ...task, recordId, ownerId: OwnerId });
    const last = (await sandbox.ledger()).at(-1);
    expect(last).toMatchObject({ operation: "Task.update", body: { fields: { OwnerId } } });
  });

  test.each(["contact-merged", "lead-converted"] as const)(
    "%s since: the task goes where the person is now",
    async (name) => {
      const recordId = await created();
      await sandbox.fault({ name, operation: "Task.upsert" });
      expect(await crm.createTask({ ...task, recordId })).toMatchObject({ ok: true });
      const made = (await sandbox.ledger()).find(({ operation }) => operation === "Task.create");
      const where = await crm.findRecord({ id: recordId });
      expect(made).toMatchObject({ body: { fields: { WhoId: where.ok && where.data?.id } } });
      expect(where.ok && where.data?.id).not.toBe(recordId);
    },
  );

  test("a person deleted since is refused: nobody is left to hang it on", async () => {
    const recordId = await created();
    await sandbox.fault({ name: "contact-deleted", operation: "Task.upsert" });
    expect(await crm.logActivity({ ...activity, recordId })).toMatchObject({ ok: false, kind: "refused" });
    const ticket = { key: "h1:helpdesk.ticket", recordId, subject: "Cannot log in", body: "Since this morning" };
    expect(await crm.createTicket(ticket)).toMatchObject({ ok: false, kind: "refused", status: 404 });
  });

  test("markup a visitor typed arrives as the text it is, and one that is too long is cut", async () => {
    const recordId = await created();
    const text = `<script>alert(1)</script>\n${"x".repeat(40_000)}`;
    await crm.logActivity({ ...activity, recordId, text });
    const made = (await sandbox.ledger()).find(({ operation }) => operation === "Task.create");
    expect(made?.body).toMatchObject({
      fields: { Description: expect.stringMatching(/^<script>.*<\/script>\nx+…$/s) },
    });
  });

  test("a case is written once: on the contact, or with how to reach the lead", async () => {
    const ticket = { key: "h1:helpdesk.ticket", subject: "Cannot log in", body: "Since this morning" };
    const lead = await created();
    expect(await crm.createTicket({ ...ticket, recordId: lead })).toEqual(
      await crm.createTicket({ ...ticket, recordId: lead }),
    );
    const contact = await aContact({ Email: "c@x.example" });
    await crm.createTicket({ ...ticket, key: "h2:helpdesk.ticket", recordId: contact });
    const cases = (await sandbox.ledger()).filter(({ operation }) => operation === "Case.create");
    expect(cases.map(({ body }) => body)).toMatchObject([
      { fields: { SuppliedName: "Dana Reyes", SuppliedEmail: dana.email, SuppliedPhone: dana.phone } },
      { fields: { ContactId: contact } },
    ]);
  });

  test.each(["12", "005Hd0000009999AAA"])(
    "an owner Salesforce does not know (%s) is refused for good",
    async (ownerId) => {
      const recordId = await created();
      const answer = await crm.createTask({ ...task, recordId, ownerId });
      expect(answer).toMatchObject({ ok: false, kind: "refused", status: 400 });
    },
  );
});

describe("our fields", () => {
  test("are made and shown to our user once, by any number of processes at once", async () => {
    const answers = await Promise.all([crm.check(), sandbox.org().check(), sandbox.org().check()]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const made = (await sandbox.ledger()).filter(({ operation }) => operation === "CustomField.create");
    expect(made.map(({ ids }) => ids["fullName"])).toEqual(
      ["Lead", "Activity", "Case"].map((name) => `${name}.Handoff_Desk_Key__c`),
    );
    expect(made[0]?.body).toMatchObject({ unique: true, externalId: true });
  });

  test("where our user may not make them, the refusal names the field that is missing, and nobody", async () => {
    await sandbox.fault({ name: "403", operation: "CustomField.create", times: 2 });
    expect(await create()).toEqual({
      ok: false,
      kind: "refused",
      status: 403,
      retryAfterMs: null,
      detail: "Lead.Handoff_Desk_Key__c is missing (403 INSUFFICIENT_ACCESS)",
    });
    expect(await crm.logActivity({ ...activity, recordId: "00Q" })).toMatchObject({
      detail: "Task.Handoff_Desk_Key__c is missing (403 INSUFFICIENT_ACCESS)",
    });
  });

  test("a refusal to make them is not remembered", async () => {
    await sandbox.fault({ name: "403", operation: "Lead.describe" });
    expect(await crm.check()).toMatchObject({ ok: false, kind: "auth" });
    expect(await crm.check()).toEqual({ ok: true, data: { account: expect.stringMatching(/^00D\w{15}$/) } });
  });
});

describe("the session", () => {
  const signIns = { operation: "Session.create" };

  test("that ends in the middle of a run is begun again, and the call is made once", async () => {
    const recordId = await created();
    await sandbox.fault({ name: "session-expired", operation: "Task.upsert" });
    expect(await crm.logActivity({ ...activity, recordId })).toMatchObject({ ok: true });
    expect(await sandbox.written()).toEqual(["Lead.create", "Task.create"]);
  });

  test("that is refused again right after is a matter of rights, and asked for no third time", async () => {
    await sandbox.fault({ name: "401", operation: "Query.run", times: 2 });
    expect(await crm.findRecord({ email: dana.email })).toMatchObject({
      kind: "auth",
      detail: "401 INVALID_SESSION_ID",
    });
    expect(await crm.findRecord({ email: dana.email })).toEqual({ ok: true, data: null });
  });

  test("is refused for a wrong secret as a matter of rights, and asked for anew the next time", async () => {
    const wrong = sandbox.org({ clientSecret: "" });
    expect(await wrong.check()).toEqual({
      ok: false,
      kind: "auth",
      status: 400,
      retryAfterMs: null,
      detail: "sign-in 400 invalid_client",
    });
    await sandbox.fault({ name: "500", ...signIns });
    expect(await crm.check()).toMatchObject({ ok: false, kind: "failed" });
    expect(await crm.check()).toMatchObject({ ok: true });
  });
});

test("an owner is found among the active users by the colleague's e-mail, and a stranger is nobody", async () => {
  await sandbox.seed({
    users: [{ Name: "Left", Email: "left@desk.example", IsActive: false, UserType: "Standard" }],
  });
  expect(await crm.findOwner({ email: "Owner2@desk.example" })).toMatchObject({
    data: { id: expect.stringMatching(/^005/) },
  });
  expect(await crm.findOwner({ email: "left@desk.example" })).toEqual({ ok: true, data: null });
  expect(await crm.findOwner({ email: "x@y.example" })).toEqual({ ok: true, data: null });
});

test.each(["45.0", "v66.0"])(
  "API version %s serves the same, though the old one answers a change with nothing",
  async (apiVersion) => {
    crm = sandbox.org({ apiVersion });
    const recordId = await created();
    const first = await crm.logActivity({ ...activity, recordId });
    expect(first).toMatchObject({ ok: true });
    expect(await crm.logActivity({ ...activity, recordId, text: "More" })).toEqual(first);
  },
);

describe("erasing", () => {
  test("takes away what our keys name and the lead we made, once, and finds it gone the next time", async () => {
    const recordId = await created();
    await crm.logActivity({ ...activity, recordId });
    await crm.createTask({ ...task, recordId });
    const all = [
      { kind: "activity", key: activity.key },
      { kind: "task", key: task.key },
      { kind: "record", id: recordId },
    ] as const;
    for (const what of [...all, ...all]) expect(await crm.erase(what)).toEqual({ ok: true, data: "erased" });
    const deleted = (await sandbox.ledger()).filter(({ operation }) => operation.endsWith(".delete"));
    expect(deleted.map(({ operation }) => operation)).toEqual(["Task.delete", "Task.delete", "Lead.delete"]);
    expect(await crm.findRecord({ id: recordId })).toEqual({ ok: true, data: null });
  });

  test("leaves what is no person of Salesforce's to a person of ours", async () => {
    expect(await crm.erase({ kind: "record", id: "6001" })).toEqual({ ok: true, data: "by_hand" });
  });
});
