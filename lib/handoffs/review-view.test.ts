import { describe, expect, test } from "vitest";
import type { Person, Role } from "@/lib/actor";
import type { Analysis } from "@/lib/analysis/model";
import { analysisOf, finding } from "./analysis.harness";
import { judge } from "./judgement";
import { consentOf, exceptionRow, heldSlot, ids, line, reviewedAt, reviewOf } from "./review.harness";
import { type ReviewParts, reviewView } from "./review-view";

const person = (...roles: Role[]): Person => ({ kind: "person", id: ids.reviewer, name: "Rita", roles });

function shown(set: Parameters<typeof reviewOf>[0] = {}, parts: Partial<ReviewParts> = {}) {
  const review = reviewOf(set);
  const judgement = judge(review, review.draft?.edits ?? {}, { deskUrl: "https://desk.example", now: reviewedAt });
  return reviewView({
    review,
    judgement,
    transcript: [line("We run twelve vans. Does it work offline?")],
    names: new Map([[ids.reviewer, "Rita"]]),
    owners: [],
    slots: [],
    phrases: [],
    replies: [],
    notes: [],
    targets: [],
    undoUntil: null,
    undoWindowMs: 8_000,
    actor: person("reviewer"),
    now: reviewedAt,
    ...parts,
  });
}

describe("the head", () => {
  test("names the holder while the lease lives, and nobody afterwards", () => {
    expect(shown().holder).toEqual({ id: ids.reviewer, name: "Rita", until: "2026-03-04T10:02:00.000Z" });
    expect(shown({ handoff: { leaseUntil: reviewedAt } }).holder).toBeNull();
  });

  test("has the deadline's whole length, also where the policy has changed since", () => {
    expect(shown().target).toBe(5 * 60_000);
    expect(shown({ handoff: { readyAt: null, dueAt: null } }).target).toBe(5 * 60_000);
  });

  test("shows the draft with its author, and the brief with its edits on", () => {
    const draft = { edits: { need: "Thirteen vans" }, authorId: ids.reviewer, updatedAt: reviewedAt };
    expect(shown({ draft })).toMatchObject({
      draft: { by: "Rita", at: reviewedAt.toISOString() },
      brief: { need: "Thirteen vans" },
    });
  });

  test("says who was considered and why not", () => {
    const trace = [{ rule: "UK", person: "Leo", verdict: "passed_over", why: "away" }];
    expect(shown({ handoff: { ownerTrace: trace } }).ownerTrace).toEqual(trace);
  });

  test("tells a match that found nobody from one that was not made yet", () => {
    expect(shown().match).toEqual({ looked: false, record: null, others: [], joined: null });
    const match = { lookedAt: reviewedAt, email: null, phone: null, record: null, others: [], joined: null };
    expect(shown({ match }).match.looked).toBe(true);
  });
});

describe("what a person may choose from or read beside the brief", () => {
  test("approved first messages are as they would go out, with the visitor's name and the owner's", () => {
    const replies = [{ key: "reply.first", text: "Guten Tag {name}, … {owner}", english: "Hello {name}, … {owner}" }];
    expect(shown({}, { replies }).replies).toEqual([
      { key: "reply.first", text: "Guten Tag Dana Reyes, … Ola", english: "Hello Dana Reyes, … Ola" },
    ]);
  });

  test("notes say whose they are, and which are one's own", () => {
    const note = { id: "n", by: "Rita", at: reviewedAt, text: "Called last week" };
    const notes = [
      { ...note, byId: ids.reviewer },
      { ...note, byId: ids.owner },
    ];
    expect(shown({}, { notes }).notes.map(({ mine, at }) => [mine, at])).toEqual([
      [true, reviewedAt.toISOString()],
      [false, reviewedAt.toISOString()],
    ]);
  });

  test("an answer kept for a reviewer says for whom and until when, and after that it is anybody's", () => {
    const keptUntil = new Date("2026-03-04T10:03:00Z");
    const handoff = { state: "needs_review" as const, keptForId: ids.reviewer, keptUntil };
    expect(shown({ handoff }).keptFor).toEqual({ id: ids.reviewer, name: "Rita", until: keptUntil.toISOString() });
    expect(shown({ handoff }, { now: keptUntil }).keptFor).toBeNull();
    expect(shown({ handoff: { ...handoff, state: "in_review" } }).keptFor).toBeNull();
  });
});

describe("the transcript", () => {
  const at = (start: number, end: number) => [{ messageId: ids.message, start, end }];

  test("marks the words that each statement rests on", () => {
    const analysis = analysisOf({
      statedNeed: { text: "Twelve vans", evidence: at(7, 18) },
      unresolvedQuestion: { text: "Does it work offline?", evidence: at(20, 41) },
    });
    const [message] = shown({ analysis }).transcript;
    expect(message?.segments.map(({ text, marks }) => [text, marks])).toEqual([
      ["We run ", []],
      ["twelve vans", ["need"]],
      [". ", []],
      ["Does it work offline?", ["question"]],
    ]);
    expect(message?.notes.map((note) => note.label)).toEqual(["need", "unresolved question"]);
  });

  test("marks what makes it urgent, and nothing where it is not", () => {
    const notes = (value: "now" | "soon") =>
      shown({ analysis: analysisOf({ urgency: { value, evidence: at(0, 6) } }) }).transcript[0]?.notes;
    expect(notes("now")?.map((note) => note.label)).toEqual(["urgency"]);
    expect(notes("soon")).toEqual([]);
  });

  test("lines up the bot's promises, a deleted message, an edited one", () => {
    const analysis = analysisOf({ promises: [{ kind: "timing", evidence: at(0, 6) }] });
    const transcript = [
      line("Monday works"),
      line(null, { id: ids.owner }),
      line("Hi", { id: ids.hold, edited: true }),
    ];
    const [promise, gone, edited] = shown({ analysis }, { transcript }).transcript;
    expect(promise?.segments[0]).toMatchObject({ text: "Monday", promise: true });
    expect(gone).toMatchObject({ deleted: true });
    expect(gone?.segments.map((segment) => segment.text).join("")).toBe("");
    expect(edited?.edited).toBe(true);
  });

  test("shows what a visitor typed as text and nothing else", () => {
    const typed = "<script>alert(1)</script>";
    expect(shown({}, { transcript: [line(typed)] }).transcript[0]?.segments[0]?.text).toBe(typed);
  });
});

describe("what is masked", () => {
  const card = "4111 1111 1111 1111";
  const text = `My card is ${card}, what does it cost? And yes, write to me.`;
  const whole = [{ messageId: ids.message, start: 0, end: text.length }];
  const analysis: Analysis = analysisOf({
    exceptions: [{ ...finding("sensitive_data"), evidence: [{ messageId: ids.message, start: 11, end: 30 }] }],
    statedNeed: { text: "A price", evidence: whole },
  });
  const exceptions = [
    exceptionRow("sensitive_data", { evidence: [{ messageId: ids.message, start: 11, end: 30 }] }),
    exceptionRow("pricing_request", { evidence: whole }),
    exceptionRow("complaint", { evidence: [{ messageId: ids.message, start: 20, end: 50 }] }),
  ];
  const view = (roles: Role[] = ["reviewer"]) =>
    shown({ analysis, exceptions }, { transcript: [line(text)], actor: person(...roles) });

  test("does not travel to the browser: not in the transcript, nor in the quote of an exception", () => {
    for (const roles of [["reviewer"], ["compliance"], ["manager"]] as Role[][]) {
      expect(JSON.stringify(view(roles))).not.toContain("4111");
      expect(JSON.stringify(view(roles))).not.toContain("111");
    }
  });

  test("keeps its length and its place, and the words around it", () => {
    const segments = view().transcript[0]?.segments;
    expect(segments?.map((segment) => segment.text ?? "_".repeat(segment.length)).join("")).toBe(
      text.replace(card, "_".repeat(card.length)),
    );
    expect(view().exceptions.find((row) => row.kind === "pricing_request")?.quote).toMatch(/^My card is .*, what does/);
  });
});

describe("the exceptions", () => {
  test("are open ones first, gravest first, each with its quote and who may settle it how", () => {
    const quoted = { evidence: [{ messageId: ids.message, start: 7, end: 18 }] };
    const { exceptions } = shown({
      exceptions: [
        exceptionRow("pricing_request", quoted),
        exceptionRow("complaint", { state: "resolved", resolution: "Called" }),
        exceptionRow("bot_promise"),
        exceptionRow("consent_missing"),
      ],
    });
    expect(exceptions.map((row) => [row.kind, row.state, row.by])).toEqual([
      ["consent_missing", "open", "evidence"],
      ["bot_promise", "open", "promise_correction"],
      ["pricing_request", "open", "reason"],
      ["complaint", "resolved", "reason"],
    ]);
    expect(exceptions[2]?.quote).toBe("twelve vans");
    expect(exceptions[3]?.resolution).toBe("Called");
  });

  test.each<[Role, boolean]>([
    ["reviewer", true],
    ["manager", false],
    ["owner", false],
  ])("a %s may settle them: %s", (role, expected) => {
    const view = shown({ exceptions: [exceptionRow("complaint")] }, { actor: person(role) });
    expect(view.exceptions[0]?.mayResolve).toBe(expected);
  });
});

describe("what may be done", () => {
  test("deciding is the reviewer's, or the role's it was escalated to", () => {
    expect(shown({}, { actor: person("reviewer") }).may.decide).toBe(true);
    expect(shown({}, { actor: person("manager") }).may.decide).toBe(false);
    const escalated = { handoff: { escalatedTo: "manager" as const, escalationReason: "A discount" } };
    expect(shown(escalated, { actor: person("manager") })).toMatchObject({
      may: { decide: true },
      escalation: { role: "manager", reason: "A discount" },
    });
    expect(shown(escalated, { actor: person("reviewer") }).may.decide).toBe(false);
  });

  test("revealing asks a reviewer for a reason, compliance for none, a manager may not", () => {
    expect(shown({}, { actor: person("reviewer") }).may).toMatchObject({ reveal: true, revealNeedsReason: true });
    expect(shown({}, { actor: person("compliance") }).may).toMatchObject({ reveal: true, revealNeedsReason: false });
    expect(shown({}, { actor: person("manager") }).may.reveal).toBe(false);
  });

  test("returning needs a source that can be reached", () => {
    expect(shown().may.canReturn).toBe(true);
    expect(shown({ source: null }).may.canReturn).toBe(false);
  });
});

describe("what would be pushed and what was decided", () => {
  test("shows the record's fields before and after, the activity, the task and the meeting", () => {
    const record = {
      id: "501",
      fields: { name: "D. Reyes", email: "dana.reyes@northwind.example", phone: null, company: null, role: null },
      ownerId: null,
      isCustomer: false,
    };
    const match = { lookedAt: reviewedAt, email: null, phone: null, record, others: [], joined: null };
    const consent = consentOf({ email: "granted", calendar: "granted" });
    const { push, meeting } = shown({ match, hold: heldSlot, consent });
    expect(push.recordId).toBe("501");
    expect(push.fields).toContainEqual({ field: "name", before: "D. Reyes", after: "Dana Reyes", change: "changes" });
    expect(push.fields).toContainEqual({ field: "company", before: null, after: "Northwind", change: "set" });
    expect(push.meeting).toMatchObject({ start: "2026-03-05T10:00:00.000Z", invites: "dana.reyes@northwind.example" });
    expect(push.task).toMatchObject({ owner: "Ola", dueAt: "2026-03-04T10:03:00.000Z" });
    expect(meeting?.expiresAt).toBe("2026-03-04T10:45:00.000Z");
  });

  test("tells whose decision it was, whether it is one's own, and until when it can be undone", () => {
    const decision = {
      id: ids.hold,
      handoffId: ids.handoff,
      kind: "reject" as const,
      personId: ids.reviewer,
      handoffVersion: 4,
      analysisId: null,
      edits: {},
      rejectReason: "poor_fit" as const,
      reason: "Too small",
      gates: [],
      at: reviewedAt,
      undoneAt: null,
      undoneBy: null,
    };
    const undoUntil = new Date("2026-03-04T10:00:08Z");
    expect(shown({ decision }, { undoUntil }).decision).toEqual({
      id: ids.hold,
      kind: "reject",
      by: "Rita",
      at: reviewedAt.toISOString(),
      reason: "poor_fit",
      undoUntil: undoUntil.toISOString(),
      mine: true,
    });
  });
});
