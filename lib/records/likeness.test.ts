import { describe, expect, test } from "vitest";
import { type Known, LIKELY, likenessOf } from "./likeness";
import { companyDomainOf, mailboxOf } from "./mailbox";

const known = (over: Partial<Known>): Known => ({ name: null, email: null, phone: null, company: null, ...over });
const dana = known({
  name: "Dana Reyes",
  email: "dana@northwind.example",
  phone: "+14155550132",
  company: "Northwind Ltd",
});

describe("the mailbox of an address", () => {
  test.each([
    ["Dana+chat@Northwind.example", "dana@northwind.example"],
    ["d.a.na@gmail.com", "dana@gmail.com"],
    ["da.na+x@googlemail.com", "dana@gmail.com"],
    // Dots count everywhere else.
    ["d.a.na@northwind.example", "d.a.na@northwind.example"],
    ["+tag@northwind.example", "+tag@northwind.example"],
  ])("%s is %s", (email, mailbox) => expect(mailboxOf(email)).toBe(mailbox));

  test("no address has no mailbox", () => expect([mailboxOf(null), mailboxOf("dana")]).toEqual([null, null]));
});

test.each([
  ["a@mail.northwind.co.uk", "northwind.co.uk"],
  ["a@northwind.example", "northwind.example"],
  ["a@gmail.com", null],
  ["a@gmx.de", null],
])("the company behind %s is %s", (email, domain) => expect(companyDomainOf(email)).toBe(domain));

describe("likely the same person", () => {
  test.each<[string, Known, string]>([
    ["a tag in the address", known({ email: "dana+web@northwind.example" }), "the same mailbox"],
    [
      "the same number under another address",
      known({ phone: "+14155550132", email: "dreyes@gmail.com" }),
      "the same phone",
    ],
    ["the same number, another name", known({ phone: "+14155550132", name: "Tom Hicks" }), "another name"],
    [
      "a misspelt name at the same domain",
      known({ name: "Dana Reyez", email: "d.reyes@northwind.example" }),
      "much the same name at the same",
    ],
    [
      "the same name at a company of that name",
      known({ name: "Dana Reyes", company: "Northwind" }),
      "the same name at a company",
    ],
    ["accents and legal forms aside", known({ name: "Dána Reyes", company: "Northwind GmbH" }), "the same name"],
  ])("%s", (_, other, reason) => {
    const { score, reasons } = likenessOf(dana, other);
    expect(score).toBeGreaterThanOrEqual(LIKELY);
    expect(reasons[0]).toContain(reason);
    expect(likenessOf(other, dana)).toEqual({ score, reasons });
  });
});

describe("not likely", () => {
  test.each<[string, Known]>([
    ["a colleague", known({ name: "Priya Nair", email: "priya@northwind.example" })],
    ["a namesake elsewhere", known({ name: "Dana Reyes", email: "dana@southgate.example", company: "Southgate" })],
    ["the same first name at the same domain", known({ name: "Dana Okafor", email: "dana.o@northwind.example" })],
    ["another mailbox at a shared provider", known({ name: "Dana Reyes", email: "dana@gmail.com" })],
    ["nothing known", known({})],
  ])("%s", (_, other) => expect(likenessOf(dana, other).score).toBeLessThan(LIKELY));
});

test("signs together are surer than one alone", () => {
  const number = likenessOf(dana, known({ phone: dana.phone })).score;
  const both = likenessOf(dana, known({ phone: dana.phone, name: "Dana Reyes", company: "Northwind" }));
  expect(both.score).toBeGreaterThan(number);
  expect(both.reasons).toHaveLength(2);
});
