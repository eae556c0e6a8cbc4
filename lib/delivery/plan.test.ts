import { describe, expect, test } from "vitest";
import { channels } from "@/db/enums";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import type { RecordFields } from "@/lib/connectors/crm/port";
import type { StandingConsent } from "@/lib/consent/model";
import { diffOfRecord, type PlanInput, planDelivery } from "./plan";
import { Plan } from "./schema";

const now = new Date("2026-03-02T09:00:00Z");
const none: RecordFields = { name: null, email: null, phone: null, company: null, role: null };

function consentOf(statuses: Partial<Record<Channel, ConsentStatus>>): StandingConsent {
  const standing = {} as StandingConsent;
  for (const channel of channels) {
    const status = statuses[channel] ?? "missing";
    const entry =
      status === "missing"
        ? null
        : {
            channel,
            status,
            origin: "visitor" as const,
            wording: "May we e-mail you?",
            answer: "Yes, please",
            messageId: "m-1",
            at: new Date("2026-03-02T08:55:00Z"),
          };
    standing[channel] = { status, entry };
  }
  return standing;
}

function input(changes: Partial<PlanInput> = {}): PlanInput {
  return {
    handoffId: "h-1",
    conversationId: "c-1",
    route: "sales",
    brief: {
      summary: "Forty people, wants to know where AI pays off.",
      need: "Find where AI pays off",
      question: "Do you work on site?",
      questionIsNone: false,
      intent: "sales",
      contact: {
        name: { value: "Dana Reyes", valid: true },
        email: { value: "dana@northwind.example", valid: true },
        phone: { value: "+14155550132", valid: true },
        company: { value: "Northwind", valid: true },
        role: null,
      },
      firstMessage: "Hello Dana",
    },
    consent: consentOf({ email: "granted", calendar: "granted" }),
    corrections: [],
    record: null,
    owner: { personId: "p-1", name: "Priya", crmOwnerId: "77", calendarId: "priya@desk.example" },
    teamId: "t-1",
    hold: {
      id: "hold-1",
      start: new Date("2026-03-03T10:00:00Z"),
      end: new Date("2026-03-03T10:30:00Z"),
    },
    dueAt: new Date("2026-03-02T09:05:00Z"),
    page: { url: "https://example.com/services/ai", title: "AI services", topic: "ai" },
    deskUrl: "https://desk.example",
    now,
    ...changes,
  };
}

const withContact = (contact: Partial<PlanInput["brief"]["contact"]>) => {
  const { brief } = input();
  return { ...brief, contact: { ...brief.contact, ...contact } };
};

describe("what is written to the record", () => {
  test("an invalid detail is never pushed", () => {
    const plan = planDelivery(input({ brief: withContact({ email: { value: "dana@", valid: false } }) }));
    expect(plan.record.fields.email).toBeNull();
    expect(plan.meeting?.attendee).toBeNull();
  });

  test("a detail that differs in writing alone keeps the record's writing", () => {
    const seen = { ...none, email: "Dana@Northwind.example", phone: "+1 (415) 555-0132" };
    const plan = planDelivery(input({ record: { id: "9", fields: seen, ownerId: null, isCustomer: false } }));
    expect(plan.record.fields).toMatchObject({ email: seen.email, phone: seen.phone });
    expect(diffOfRecord(plan).filter(({ change }) => change === "changes")).toEqual([]);
  });

  test("the preview names what is set, what changes and what stays", () => {
    const seen = { ...none, name: "D. Reyes", email: "dana@northwind.example", role: "CTO" };
    const plan = planDelivery(input({ record: { id: "9", fields: seen, ownerId: null, isCustomer: true } }));
    expect(diffOfRecord(plan)).toEqual([
      { field: "name", before: "D. Reyes", after: "Dana Reyes", change: "changes" },
      { field: "email", before: "dana@northwind.example", after: "dana@northwind.example", change: "stays" },
      { field: "phone", before: null, after: "+14155550132", change: "set" },
      { field: "company", before: null, after: "Northwind", change: "set" },
      { field: "role", before: "CTO", after: "CTO", change: "stays" },
    ]);
    expect(plan.record.fields.role).toBeNull();
  });
});

describe("the activity", () => {
  test("holds summary, question, the quotes consent rests on, the page and the link to the transcript", () => {
    const { text } = planDelivery(input({ corrections: ["We do not promise a start date."] })).activity;
    for (const words of [
      "Forty people, wants to know where AI pays off.",
      "Do you work on site?",
      "email: granted, asked “May we e-mail you?”, answered “Yes, please” (2 Mar 2026, 08:55 UTC, in the chat)",
      "phone: missing",
      "We do not promise a start date.",
      "https://example.com/services/ai",
      "https://desk.example/review/h-1",
    ]) {
      expect(text).toContain(words);
    }
  });

  test("says that there is no question rather than nothing", () => {
    const brief = { ...input().brief, question: null, questionIsNone: true };
    expect(planDelivery(input({ brief })).activity.text).toContain("Unresolved question\nNone: a person checked.");
  });

  test("what a visitor typed stays text, also where it looks like markup", () => {
    const brief = { ...input().brief, need: "<script>alert(1)</script>" };
    expect(planDelivery(input({ brief })).activity.text).toContain("Stated need\n<script>alert(1)</script>");
  });
});

test("the invited visitor reads nothing of the desk in the meeting", () => {
  const { meeting } = planDelivery(input());
  expect(meeting?.description).not.toMatch(/desk\.example|Summary|Forty people/);
  expect(meeting).toMatchObject({
    holdId: "hold-1",
    calendarId: "priya@desk.example",
    title: "Call with Dana Reyes (Northwind)",
    attendee: { email: "dana@northwind.example", name: "Dana Reyes" },
  });
});

test("support gets a ticket in place of a task and a meeting", () => {
  const plan = planDelivery(input({ route: "support" }));
  expect(plan.ticket).not.toBeNull();
  expect([plan.task, plan.meeting]).toEqual([null, null]);
  expect(plan.confirmation).toBe("handoff.approved");
});

test("without a slot there is no meeting to confirm", () => {
  expect(planDelivery(input({ hold: null }))).toMatchObject({ meeting: null, confirmation: "handoff.approved" });
});

test("a channel counts only where it is granted and its address valid", () => {
  const consent = consentOf({ email: "granted", phone: "granted", sms: "denied" });
  expect(planDelivery(input({ consent })).channels).toEqual(["email", "phone"]);
  const brief = withContact({ phone: { value: "123", valid: false } });
  expect(planDelivery(input({ consent, brief })).channels).toEqual(["email"]);
});

test("the task is due by the response target and opens on the question", () => {
  const { task } = planDelivery(input());
  expect(task).toMatchObject({ dueAt: new Date("2026-03-02T09:05:00Z"), ownerCrmId: "77" });
  expect(task?.body.startsWith("Unresolved question\nDo you work on site?")).toBe(true);
});

test("a plan comes back from its row as it went in", () => {
  const plan = planDelivery(input());
  expect(Plan.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
});
