import { describe, expect, test } from "vitest";
import type { CrmRecord } from "@/lib/connectors/crm/port";
import { conflictsOf, othersOf } from "./model";

const lead = (id: string, email: string | null, phone: string | null = null) => ({
  id,
  name: null,
  email,
  phone,
  company: null,
});
const asked = {
  leadId: "dana",
  person: { name: "Dana Reyes", email: "dana@northwind.example", phone: "+442079460018", company: "Northwind" },
  leads: [],
  records: [],
  handoffs: [],
};
const { email, phone } = asked.person;
const open = (id: string, leadId: string | null) => ({ id, leadId, contactName: "Dana", contactCompany: null });

describe("others who may be the same person", () => {
  test("are leads with the number under another address", () => {
    const leads = [lead("kim", "kim@hull.example", phone), lead("nobody", null, phone)];
    expect(othersOf({ ...asked, leads }).map((other) => other.leadId)).toEqual(["kim", "nobody"]);
  });

  test("are not the lead itself, one with the very same address, nor one that is not alike", () => {
    const leads = [lead("dana", email), lead("older", email), lead("priya", "priya@northwind.example")];
    expect(othersOf({ ...asked, leads })).toEqual([]);
  });

  test("are records of the CRM that are alike, with why", () => {
    const fields = { name: "Dana Reyez", email: "d.reyes@northwind.example", phone: null, company: null, role: null };
    const records = [{ id: "501", fields, ownerId: null, isCustomer: false }];
    expect(othersOf({ ...asked, records })).toMatchObject([
      { record: { id: "501" }, leadId: null, reason: "much the same name at the same company" },
    ]);
  });

  test("are this person's other open handoffs, surest of all, and an alike lead's", () => {
    const handoffs = [open("h2", "dana"), open("h3", "kim"), open("h4", null)];
    const leads = [lead("kim", "kim@hull.example", phone)];
    expect(othersOf({ ...asked, leads, handoffs })).toMatchObject([
      { handoffId: "h2", score: 1, reason: "the same person has another open handoff" },
      { handoffId: "h3", leadId: "kim", reason: "the same phone number" },
    ]);
  });
});

describe("what a person must look at", () => {
  const record: CrmRecord = {
    id: "501",
    fields: { name: null, email, phone: null, company: null, role: null },
    ownerId: null,
    isCustomer: false,
  };
  const found = { route: "sales", record, accountOwnerId: null, ownerId: "leo", others: [] } as const;
  const kinds = (change: Partial<Parameters<typeof conflictsOf>[0]>) =>
    conflictsOf({ ...found, ...change }).map((finding) => finding.kind);

  test.each<[string, Partial<Parameters<typeof conflictsOf>[0]>, string[]]>([
    ["a record that nobody owns", {}, []],
    ["nobody known", { record: null }, []],
    ["a customer who asks sales", { record: { ...record, isCustomer: true } }, ["existing_customer_conflict"]],
    [
      "a customer whom the chat knew as one",
      { route: "existing_customer", record: { ...record, isCustomer: true } },
      [],
    ],
    ["a customer who asks for support", { route: "support", record: { ...record, isCustomer: true } }, []],
    ["a record of somebody else's", { accountOwnerId: "sofia" }, ["existing_customer_conflict"]],
    ["a record of the proposed owner's own", { accountOwnerId: "leo" }, []],
    ["somebody else's record, asking for support", { route: "support", accountOwnerId: "sofia" }, []],
    ["a record with an owner, and nobody proposed", { accountOwnerId: "sofia", ownerId: null }, []],
  ])("%s", (_, change, expected) => {
    expect(kinds(change)).toEqual(expected);
  });

  test("a likely duplicate, once, however many there are, and it blocks", () => {
    const nothing = { email: null, phone: null, company: null };
    const other = { leadId: "kim", handoffId: null, record: null, name: "Kim", ...nothing, score: 0.8, reason: "x" };
    const findings = conflictsOf({ ...found, others: [other, other] });
    expect(findings).toMatchObject([{ kind: "duplicate_record", blocking: true }]);
    expect(findings[0]?.note).not.toContain("Kim");
  });
});
