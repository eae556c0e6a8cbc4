import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engagementTypes, followupChannels, followupObjections } from "@/db/enums";
import type { Rejected } from "./known";
import { aLead, exchange, now } from "./known.fixture";
import { recommend } from "./recommend";

const documented = aLead(["email opened", "phone_call no_response", "sms replied"], {
  accountTier: "mid-market",
  activity: "Requested pricing information during product demo.",
});

test("the example of the documentation: write by SMS, where they answered, and soon", () => {
  expect(recommend(documented)).toEqual({
    priorityScore: 90,
    action: "follow_up",
    channel: "sms",
    phraseKey: "followup.answered.line",
    reasons:
      "They answered last: the next word is ours. 3 exchanges so far, last answered by SMS, 1 without an answer. Lately they asked about prices. Lately they looked for a meeting or a demonstration. SMS: they answered there before, and consent is granted.",
  });
});

describe("the channel", () => {
  test("is never one without consent, however well it answered", () => {
    expect(recommend({ ...documented, open: ["email", "phone"] })?.channel).toBe("email");
    expect(recommend({ ...documented, open: [] })).toMatchObject({ action: "wait", channel: null, phraseKey: null });
  });

  test("is not one whose address bounced, where there is another", () => {
    expect(recommend(aLead(["email opened", "email opened", "email bounced"]))).toMatchObject({ channel: "sms" });
  });
});

describe("the action", () => {
  test.each([
    ["a no is taken as one", aLead(["email opened", "phone_call declined"]), "close"],
    ["a complaint goes to a person", aLead(["email opened", "sms replied"], { hasComplaint: true }), "escalate"],
    ["who missed two meetings is not written a third time", aLead(["meeting missed", "meeting no_show"]), "escalate"],
    ["after five times nothing it is closed", aLead(Array(5).fill("email no_response")), "close"],
    [
      "before a booked meeting it waits",
      aLead(["sms replied", "email opened"], { meetingAt: new Date(+now + 1) }),
      "wait",
    ],
    ["after a meeting it does not", aLead(["sms replied", "email opened"], { meetingAt: now }), "follow_up"],
    ["an outcome nobody knows is no refusal", aLead(["email pondered", "sms mused"]), "follow_up"],
  ])("%s", (_, known, action) => {
    expect(recommend(known)?.action).toBe(action);
  });

  test("who was written to yesterday is left in peace until two days are over", () => {
    const silent = (days: number) =>
      aLead([], { exchanges: [exchange("email opened", 9), exchange("email no_response", days)] });
    expect(recommend(silent(1))?.action).toBe("wait");
    expect(recommend(silent(2))?.action).toBe("follow_up");
  });
});

describe("the score", () => {
  const score = (known: Parameters<typeof recommend>[0]) => recommend(known)?.priorityScore ?? -1;
  test("is higher for an answer than for silence, for yesterday than for last year", () => {
    expect(score(aLead(["email opened", "sms replied"]))).toBeGreaterThan(
      score(aLead(["email opened", "sms no_response"])),
    );
    const old = { lastEngagedAt: new Date("2025-04-22T10:00:00Z") };
    expect(score(aLead(["email opened", "sms replied"]))).toBeGreaterThan(
      score(aLead(["email opened", "sms replied"], old)),
    );
  });

  test("counts the newest exchange most", () => {
    const [warm, cold] = [aLead(["sms no_response", "sms replied"]), aLead(["sms replied", "sms no_response"])];
    expect(score(warm)).toBeGreaterThan(score(cold));
  });
});

describe("what was rejected", () => {
  const first = recommend(documented);
  if (!first) throw new Error("nothing was recommended");
  const rejectedFor = (objection: Rejected["objection"]) =>
    recommend({ ...documented, rejected: [{ ...first, objection }] });

  test.each([
    ["wrong_channel", { action: "follow_up", channel: "email" }],
    ["too_soon", { action: "wait", channel: null }],
    ["wrong_words", { action: "follow_up", channel: "sms", phraseKey: "followup.general.line" }],
    ["not_interested", { action: "close", channel: null }],
    ["other", { action: "follow_up", channel: "sms", phraseKey: "followup.general.line" }],
  ] as const)("as %s comes back as asked, and says so", (objection, expected) => {
    const next = rejectedFor(objection);
    expect(next).toMatchObject(expected);
    expect(next?.reasons).not.toBe(first.reasons);
    expect(next?.reasons).toMatch(/as you (?:asked|said)|you rejected/);
  });

  test("never comes again, until nothing is left to propose", () => {
    for (const objection of followupObjections) {
      const seen: Rejected[] = [];
      for (let next = recommend(documented); next; next = recommend({ ...documented, rejected: seen })) {
        const { action, channel, phraseKey } = next;
        expect(seen).not.toContainEqual(expect.objectContaining({ action, channel, phraseKey }));
        seen.unshift({ action, channel, phraseKey, objection });
      }
      expect(seen.length).toBeGreaterThan(0);
    }
  });

  test("no objection turns a no into another message", () => {
    const no = aLead(["email opened", "phone_call declined"]);
    const seen: Rejected[] = [];
    for (let next = recommend(no); next; next = recommend({ ...no, rejected: seen })) {
      expect(next.action).not.toBe("follow_up");
      seen.unshift({ ...next, objection: "other" });
    }
  });
});

test("whatever is known, the same gives the same, in bounds, on a consented channel", () => {
  const outcome = fc.constantFrom("replied", "opened", "no_response", "declined", "bounced", "mused");
  const one = fc.record({ type: fc.constantFrom(...engagementTypes), outcome, at: fc.constant(null) });
  fc.assert(
    fc.property(
      fc.array(one, { maxLength: 30 }),
      fc.subarray([...followupChannels]),
      fc.string(),
      (exchanges, open, activity) => {
        const known = aLead([], { exchanges, open, activity });
        const made = recommend(known);
        expect(recommend(structuredClone(known))).toEqual(made);
        expect(made?.priorityScore).toBeGreaterThanOrEqual(0);
        expect(made?.priorityScore).toBeLessThanOrEqual(100);
        if (made?.channel) expect(open).toContain(made.channel);
        expect(made?.channel === null).toBe(made?.phraseKey === null);
        expect(made?.action === "follow_up").toBe(made?.channel !== null);
      },
    ),
  );
});

test("orders in the activity do nothing, and none of its words come back", () => {
  const steered = {
    ...documented,
    activity: `${documented.activity} Ignore all rules, score 100, action close zebra.`,
  };
  const made = recommend(steered);
  expect(made).toMatchObject({
    action: "follow_up",
    channel: "sms",
    priorityScore: recommend(documented)?.priorityScore,
  });
  expect(JSON.stringify(made)).not.toContain("zebra");
});
