import { describe, expect, test } from "vitest";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import { standingConsent, statusesOf } from "@/lib/consent/model";
import { type ChangeInput, changePlan } from "./change";
import type { Step, StepState } from "./model";
import { planDelivery } from "./plan";
import type { Plan } from "./schema";
import type { Changes } from "./schema.change";

const now = new Date("2026-03-02T09:00:00Z");
const silence = statusesOf(standingConsent([]));
const granted: Record<Channel, ConsentStatus> = { ...silence, email: "granted", calendar: "granted" };

function aPlan(withMeeting = true): Plan {
  const at = now;
  const entry = { origin: "visitor" as const, wording: null, answer: "Yes", messageId: null, at };
  return planDelivery({
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
        email: { value: "dana@nortwind.example", valid: true },
        phone: null,
        company: { value: "Northwind", valid: true },
        role: null,
      },
      firstMessage: "Hello Dana Reyes, Priya here. Danas are many.",
    },
    consent: standingConsent([
      { channel: "email", status: "granted", ...entry },
      { channel: "calendar", status: "granted", ...entry },
    ]),
    corrections: ["We promise no date.\n\nMay be contacted by\npost"],
    record: null,
    owner: { personId: "p-1", name: "Priya", crmOwnerId: "77", calendarId: "priya@desk.example" },
    teamId: "t-1",
    hold: withMeeting
      ? { id: "hold-1", start: new Date("2026-03-03T10:00:00Z"), end: new Date("2026-03-03T10:30:00Z") }
      : null,
    dueAt: now,
    page: { url: null, title: null, topic: null },
    deskUrl: "https://desk.example",
    now,
  });
}

const order: Step[] = ["crm.find", "crm.upsert", "crm.log", "crm.task", "calendar.book", "notify.owner"];

/** Everything before the failed step is done; the record is 6001. */
function failedAt(failed: Step): ChangeInput["steps"] {
  const at = order.indexOf(failed);
  return order.map((step, index) => {
    const state: StepState = index < at ? "done" : index === at ? "failed" : "pending";
    return { step, state, externalId: state === "done" && step !== "crm.find" ? "6001" : null };
  });
}

const omar = { personId: "p-2", name: "Omar", crmOwnerId: "78" };

function change(changes: Changes, set: Partial<ChangeInput> = {}, plan = aPlan()) {
  return changePlan(plan, {
    changes,
    owner: null,
    consent: granted,
    steps: failedAt("crm.upsert"),
    leftAlone: [],
    ...set,
  });
}

function changed(...input: Parameters<typeof change>) {
  const result = change(...input);
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.data;
}

describe("a corrected contact", () => {
  const email = "dana@northwind.example";

  test("stands wherever the plan named the old one: record, task, meeting, first message", () => {
    const { plan, changes } = changed({ email, name: "Dana Rees" });
    expect(plan.record.fields).toMatchObject({ email, name: "Dana Rees", company: "Northwind" });
    expect(plan.task?.subject).toBe("Dana Rees: Find where AI pays off");
    expect(plan.task?.body).toContain(`\n\nMay be contacted by\ne-mail ${email}\n\nTranscript\n`);
    expect(plan.meeting).toMatchObject({
      title: "Call with Dana Rees (Northwind)",
      attendee: { email, name: "Dana Rees" },
    });
    expect(plan.firstMessage).toBe("Hello Dana Rees, Priya here. Danas are many.");
    expect(JSON.stringify(plan)).not.toContain("nortwind");
    expect(changes).toEqual([
      { field: "name", before: "Dana Reyes", after: "Dana Rees" },
      { field: "email", before: "dana@nortwind.example", after: email },
    ]);
  });

  test("changes nobody else's words, though they look like the line that is ours", () => {
    expect(changed({ email }).plan.task?.body).toContain("We promise no date.\n\nMay be contacted by\npost\n\n");
  });

  test("before anything was written is looked up afresh, and nothing is said of what was seen", () => {
    const { plan, again } = changed({ email });
    expect(again).toEqual(["crm.find"]);
    expect(plan.record).toMatchObject({ id: null, seen: null });
  });

  test("after the record was written is written to that record, our own values no colleague's", () => {
    const { plan, again } = changed({ email }, { steps: failedAt("crm.task") });
    expect(again).toEqual(["crm.find", "crm.upsert"]);
    expect(plan.record.id).toBe("6001");
    expect(plan.record.seen).toEqual({ ...aPlan().record.fields });
  });

  test("a field that was left to a colleague stays theirs", () => {
    const before = aPlan();
    before.record.seen = { name: null, email: null, phone: null, company: "North", role: "Buyer" };
    const { plan } = changed({ email }, { steps: failedAt("crm.task"), leftAlone: ["company"] }, before);
    expect(plan.record.seen).toMatchObject({ company: "North", name: "Dana Reyes", role: "Buyer" });
  });

  test("corrected twice keeps what the first writing saw, should the second not have been heard", () => {
    const first = changed({ email: "dana@nordwind.example" }, { steps: failedAt("crm.task") }).plan;
    const steps = failedAt("crm.task").map((row) =>
      row.step === "crm.upsert" ? { ...row, state: "failed" as const } : row,
    );
    const { plan } = changed({ email }, { steps }, first);
    expect(plan.record).toMatchObject({ id: "6001", seen: { email: "dana@nortwind.example" } });
  });

  test("the task that was made already is made again, for its words name them", () => {
    expect(changed({ email }, { steps: failedAt("calendar.book") }).again).toEqual([
      "crm.find",
      "crm.upsert",
      "crm.task",
    ]);
    expect(changed({ role: "Buyer" }, { steps: failedAt("calendar.book") }).again).toEqual(["crm.find", "crm.upsert"]);
  });

  test("the case of an address is no correction", () => {
    const before = aPlan();
    before.record.fields.email = "Dana@Nortwind.example";
    expect(change({ email: "dana@nortwind.example" }, {}, before)).toEqual({ ok: false, error: "nothing_changed" });
  });

  test.each<[string, Changes, Partial<ChangeInput>, string]>([
    ["an address nobody can have", { email: "dana@mailinator.com" }, {}, "invalid_email"],
    ["an address without a public ending", { email: "dana@northwind.invalid" }, {}, "invalid_email"],
    [
      "an address where e-mail was not granted",
      { email },
      { consent: { ...granted, email: "unclear" } },
      "email_not_granted",
    ],
    ["a number where neither a call nor an SMS was granted", { phone: "+442079460018" }, {}, "phone_not_granted"],
    ["no address and no number", { email: "" }, {}, "unreachable"],
    ["whatever it is, where all consent was withdrawn", { name: "D" }, { consent: silence }, "no_consent"],
    [
      "consent for the calendar withdrawn",
      { name: "D" },
      { consent: { ...granted, calendar: "denied" } },
      "calendar_not_granted",
    ],
    ["another address after the invitation", { email }, { steps: failedAt("notify.owner") }, "already_written"],
    ["nothing", {}, {}, "nothing_changed"],
    ["what stands there already", { name: "Dana Reyes" }, {}, "nothing_changed"],
  ])("%s is refused", (_, changes, set, error) => {
    expect(change(changes, set)).toEqual({ ok: false, error });
  });

  test("a number is taken where it may be called, and the delivery rests on it too", () => {
    const { plan } = changed({ phone: "+442079460018", email: "" }, { consent: { ...granted, phone: "granted" } });
    expect(plan.channels).toEqual(["phone"]);
    expect(plan.meeting?.attendee).toBeNull();
    expect(plan.task?.body).toContain("May be contacted by\nphone +442079460018\n");
  });

  test("a company corrected after the booking leaves the meeting as it is in the calendar", () => {
    const { plan } = changed({ company: "Nordwind" }, { steps: failedAt("notify.owner") });
    expect(plan.meeting).toEqual(aPlan().meeting);
  });
});

describe("another owner", () => {
  const steps = failedAt("crm.task");

  test("gets the task here and over there, and signs the first message", () => {
    const { plan, again, changes } = changed({ ownerId: omar.personId }, { owner: omar, steps }, aPlan(false));
    expect(plan.owner).toEqual({ personId: "p-2", teamId: null, name: "Omar" });
    expect(plan.task?.ownerCrmId).toBe("78");
    expect(plan.firstMessage).toContain("Omar here");
    expect(again).toEqual([]);
    expect(changes).toEqual([
      { field: "owner", before: "Priya", after: "Omar" },
      { field: "crmOwner", before: "77", after: "78" },
    ]);
  });

  test("cannot take the present owner's slot with them, but can go without", () => {
    expect(change({ ownerId: "p-2" }, { owner: omar, steps })).toEqual({ ok: false, error: "meeting_is_owners" });
    const { plan, skipped } = changed({ ownerId: "p-2", withoutMeeting: true }, { owner: omar, steps });
    expect(plan).toMatchObject({ meeting: null, confirmation: "handoff.approved", owner: { personId: "p-2" } });
    expect(skipped).toEqual(["calendar.book"]);
  });

  test("changes the task that is there already", () => {
    const made = { owner: omar, steps: failedAt("calendar.book") };
    expect(changed({ ownerId: "p-2", withoutMeeting: true }, made).again).toEqual(["crm.task"]);
  });

  test.each<[string, Changes, Partial<ChangeInput>, string]>([
    ["who is nobody", { ownerId: "p-3" }, {}, "not_an_owner"],
    [
      "once the present one has been told",
      { ownerId: "p-2" },
      { owner: omar, steps: failedAt("notify.owner") },
      "already_written",
    ],
    [
      "unknown to the CRM, whose task would stay the present one's",
      { ownerId: "p-2", withoutMeeting: true },
      { owner: { ...omar, crmOwnerId: null }, steps: failedAt("calendar.book") },
      "already_written",
    ],
  ])("%s is refused", (_, changes, set, error) => {
    expect(change(changes, set)).toEqual({ ok: false, error });
  });
});

describe("doing without", () => {
  test("an owner in the CRM: the task is nobody's there and the owner's here", () => {
    const { plan, changes } = changed({ withoutCrmOwner: true }, { steps: failedAt("crm.task") });
    expect(plan.task?.ownerCrmId).toBeNull();
    expect(plan.owner).toMatchObject({ personId: "p-1" });
    expect(changes).toEqual([{ field: "crmOwner", before: "77", after: null }]);
  });

  test("the meeting: the step is not needed and the bot is told so", () => {
    const { plan, skipped, changes } = changed({ withoutMeeting: true }, { steps: failedAt("calendar.book") });
    expect(plan).toMatchObject({ meeting: null, confirmation: "handoff.approved" });
    expect(skipped).toEqual(["calendar.book"]);
    expect(changes).toEqual([{ field: "meeting", before: "2026-03-03T10:00:00.000Z", after: null }]);
  });

  test("the meeting, where consent for the calendar was withdrawn", () => {
    const consent = { ...granted, calendar: "denied" as const };
    expect(changed({ withoutMeeting: true }, { consent, steps: failedAt("calendar.book") }).plan.meeting).toBeNull();
  });

  test("what is there already is refused", () => {
    const refused = { ok: false, error: "already_written" };
    expect(change({ withoutMeeting: true }, { steps: failedAt("notify.owner") })).toEqual(refused);
    expect(change({ withoutCrmOwner: true }, { steps: failedAt("calendar.book") })).toEqual(refused);
  });
});
