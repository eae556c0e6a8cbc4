import { describe, expect, test } from "vitest";
import { planDelivery } from "@/lib/delivery/plan";
import { analysisOf, detail, nameless } from "./analysis.harness";
import { allHold } from "./gates";
import { judge } from "./judgement";
import { consentOf, exceptionRow, heldSlot, ids, reviewedAt, reviewOf } from "./review.harness";
import type { Edits } from "./schema";

const by = { deskUrl: "https://desk.example", now: reviewedAt };
const judged = (set: Parameters<typeof reviewOf>[0] = {}, edits: Edits = {}) => judge(reviewOf(set), edits, by);
const open = (...given: Parameters<typeof judged>) =>
  judged(...given)
    .gates.filter((gate) => !gate.holds)
    .map((gate) => gate.key);

describe("the gates of a review", () => {
  test("all hold for a plain one", () => {
    expect(allHold(judged().gates)).toBe(true);
  });

  test.each<[string, Parameters<typeof reviewOf>[0], Edits, string[]]>([
    ["no messages", { messageCount: 0 }, {}, ["transcript"]],
    ["no consent in the ledger, whatever the analysis says", { consent: consentOf({}) }, {}, ["consent"]],
    ["an open exception that blocks", { exceptions: [exceptionRow("pricing_request")] }, {}, ["exceptions"]],
    ["an open one that does not", { exceptions: [exceptionRow("ai_unavailable", { blocking: false })] }, {}, []],
    [
      "a resolved one",
      { exceptions: [exceptionRow("complaint", { state: "resolved", resolution: "Called" })] },
      {},
      [],
    ],
    ["an owner without a reason", { handoff: { ownerReason: null } }, {}, ["owner"]],
    ["an owner who is gone", { owner: null }, {}, ["owner"]],
    ["a promise in the first message", {}, { firstMessage: "We guarantee results within a week." }, ["first_message"]],
    ["a first message that promises nothing", {}, { firstMessage: "Hello Dana, I read your question." }, []],
    ["an address the reviewer emptied", {}, { email: "" }, ["contact", "consent"]],
  ])("%s", (_, set, edits, expected) => {
    expect(open(set, edits)).toEqual(expected);
  });

  test("a bot's promise needs its correction in words, resolved", () => {
    const promise = (set: Parameters<typeof exceptionRow>[1]) => ({
      exceptions: [exceptionRow("bot_promise", { blocking: false, ...set })],
    });
    expect(open(promise({}))).toEqual(["promises"]);
    expect(open(promise({ state: "resolved", resolution: "  " }))).toEqual(["promises"]);
    expect(open(promise({ state: "resolved", resolution: "We never fix dates." }))).toEqual([]);
  });

  test("a slot asks for the calendar's consent, but not on the way to the helpdesk, where none is booked", () => {
    expect(open({ hold: heldSlot })).toEqual(["consent"]);
    expect(open({ hold: heldSlot, consent: consentOf({ email: "granted", calendar: "granted" }) })).toEqual([]);
    expect(open({ hold: heldSlot, handoff: { route: "support" } })).toEqual([]);
    expect(judged({ hold: heldSlot, handoff: { route: "support" } }).plan.meeting).toBeNull();
  });
});

describe("what would be pushed", () => {
  test("is what the delivery is scheduled with: one function, one value", () => {
    const set = { hold: heldSlot, consent: consentOf({ email: "granted", calendar: "granted" }) };
    const edits = { need: "Thirteen vans", phone: "+442079460018" };
    const { plan, brief } = judged(set, edits);
    const review = reviewOf(set);
    expect(plan).toEqual(
      planDelivery({
        handoffId: ids.handoff,
        conversationId: ids.conversation,
        route: "sales",
        brief,
        consent: review.consent,
        corrections: [],
        record: null,
        owner: review.owner,
        teamId: null,
        hold: heldSlot,
        dueAt: review.handoff.dueAt ?? reviewedAt,
        page: { url: "https://site.example/pricing", title: "Pricing", topic: "price" },
        ...by,
      }),
    );
    expect(plan.record.fields).toMatchObject({ email: "dana.reyes@northwind.example", phone: "+442079460018" });
  });

  test("holds no address that is not valid, and no channel without consent", () => {
    const contact = { ...nameless, email: detail("dana@", false), phone: detail("+442079460018") };
    const { plan } = judged({ analysis: analysisOf({ contact }), consent: consentOf({ email: "granted" }) });
    expect(plan.record.fields).toMatchObject({ email: null, phone: "+442079460018" });
    expect(plan.channels).toEqual([]);
  });

  test("carries the corrections of the bot's promises that were settled, and no others", () => {
    const settled = exceptionRow("bot_promise", { state: "resolved", resolution: "We never fix dates." });
    expect(judged({ exceptions: [settled] }).plan.activity.text).toContain("We never fix dates.");
    const other = exceptionRow("complaint", { state: "resolved", resolution: "Called them back" });
    expect(judged({ exceptions: [other] }).plan.activity.text).not.toContain("Called them back");
  });
});
