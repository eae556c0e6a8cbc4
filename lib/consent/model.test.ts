import { describe, expect, test } from "vitest";
import { channels, consentStatuses } from "@/db/enums";
import { type ConsentEntry, consentProblem, standingConsent, statusesOf } from "./model";

const said = (status: ConsentEntry["status"], minute: number, set: Partial<ConsentEntry> = {}): ConsentEntry => ({
  channel: "email",
  status,
  origin: "visitor",
  wording: null,
  answer: null,
  messageId: null,
  at: new Date(Date.UTC(2026, 2, 4, 10, minute)),
  ...set,
});
const email = (...entries: ConsentEntry[]) => standingConsent(entries).email.status;

describe("what stands of a channel", () => {
  test("silence is missing", () => {
    expect(statusesOf(standingConsent([]))).toEqual({
      email: "missing",
      phone: "missing",
      sms: "missing",
      calendar: "missing",
    });
  });

  test("the newest entry, in whatever order they are read", () => {
    const [yes, no, again] = [said("granted", 1), said("denied", 2), said("granted", 3)];
    expect(email(yes, no)).toBe("denied");
    expect(email(no, yes)).toBe("denied");
    expect(email(again, yes, no)).toBe("granted");
  });

  test("a denial stands, whoever granted before: a checkbox, the visitor, a reviewer's evidence", () => {
    for (const origin of ["widget", "visitor", "reviewer"] as const) {
      expect(email(said("granted", 1, { origin }), said("denied", 2, { origin: "event" }))).toBe("denied");
    }
  });

  test("of two at the same moment the more careful", () => {
    const order = ["denied", "unclear", "missing", "granted"] as const;
    for (const [n, careful] of order.entries()) {
      for (const other of order.slice(n)) {
        expect(email(said(other, 1), said(careful, 1))).toBe(careful);
        expect(email(said(careful, 1), said(other, 1))).toBe(careful);
      }
    }
    expect(order.toSorted()).toEqual([...consentStatuses].toSorted());
  });

  test("one channel says nothing about another", () => {
    for (const channel of channels) {
      const standing = statusesOf(standingConsent([said("granted", 1, { channel })]));
      expect(Object.entries(standing).filter(([, status]) => status === "granted")).toEqual([[channel, "granted"]]);
    }
  });

  test("comes with the entry it rests on, so that the words can be shown", () => {
    const entry = said("granted", 2, { answer: "Yes, do", messageId: "m1" });
    expect(standingConsent([said("unclear", 1), entry]).email.entry).toEqual(entry);
    expect(standingConsent([entry]).phone.entry).toBeNull();
  });
});

describe("the exception that follows", () => {
  const none = statusesOf(standingConsent([]));
  test.each([
    ["nothing was said", {}, "consent_missing"],
    ["the visitor may be written to", { email: "granted" }, null],
    ["the visitor may be called", { phone: "granted", email: "denied" }, null],
    ["the visitor may be texted", { sms: "granted" }, null],
    ["the calendar alone", { calendar: "granted" }, "consent_missing"],
    ["an unclear answer", { email: "unclear" }, "consent_unclear"],
    ["an unclear answer about the calendar", { calendar: "unclear" }, "consent_unclear"],
    ["an unclear answer beside a clear one", { email: "unclear", phone: "granted" }, null],
    ["a denial", { email: "denied" }, "consent_missing"],
  ] as const)("%s", (_, statuses, problem) => {
    expect(consentProblem({ ...none, ...statuses })).toBe(problem);
  });
});
