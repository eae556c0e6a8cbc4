import { expect, test } from "vitest";
import { whatChanged } from "./changes";

type Seen = Parameters<typeof whatChanged>[0];
const seen: Seen = {
  version: 3,
  state: "in_review",
  transcript: [],
  consent: [{ channel: "email", status: "granted", quote: null, origin: null }],
  exceptions: [],
  match: { looked: true, record: null, joined: null, others: [] },
  owner: { id: "a", name: "Ana", reason: "UK", team: null },
  meeting: null,
};
const message = {} as Seen["transcript"][number];

test("the same version has no news, whatever else differs", () => {
  expect(whatChanged(seen, { ...seen, transcript: [message] })).toEqual([]);
});

test("new messages, withdrawn consent and another owner are each told", () => {
  const after: Seen = {
    ...seen,
    version: 4,
    transcript: [message, message],
    consent: [{ channel: "email", status: "denied", quote: null, origin: null }],
    owner: { id: "b", name: "Ben", reason: "UK", team: null },
  };
  expect(whatChanged(seen, after)).toEqual([
    "the visitor's chat has 2 new messages",
    "consent changed",
    "the owner is now Ben",
  ]);
});

test("the record of the CRM that is written to is told when it is found, changes, is another one or is gone", () => {
  const withRecord = (version: number, record: Seen["match"]["record"]): Seen => ({
    ...seen,
    version,
    match: { ...seen.match, record },
  });
  const record = { id: "501", isCustomer: false, fields: { company: "Northwind" } };
  const renamed = { ...record, fields: { company: "Northwind Ltd" } };
  expect(whatChanged(seen, withRecord(4, record))).toEqual(["a record was found in the CRM"]);
  expect(whatChanged(withRecord(3, record), withRecord(4, renamed))).toEqual(["the record in the CRM changed"]);
  expect(whatChanged(withRecord(3, record), withRecord(4, { ...record, id: "7" }))).toEqual([
    "another record of the CRM is matched",
  ]);
  expect(whatChanged(withRecord(3, record), withRecord(4, null))).toEqual(["no record of the CRM is matched any more"]);
});
