import { describe, expect, test } from "vitest";
import { followupAnswerExample, followupExample } from "./examples.fixture";
import { FollowupAnswer, FollowupInput } from "./schema";

describe("the documented examples stand the schemas", () => {
  test("what is asked", () => expect(FollowupInput.parse(followupExample)).toEqual(followupExample));
  test("what is answered", () => expect(FollowupAnswer.parse(followupAnswerExample)).toEqual(followupAnswerExample));
});

test.each([
  ["without a lead", { lead_id: undefined }, "lead_id"],
  ["without a history", { engagement_history: undefined }, "engagement_history"],
  ["of a type nobody knows", { engagement_history: [{ type: "fax", outcome: "sent" }] }, "engagement_history.0.type"],
  [
    "with an outcome in words",
    { engagement_history: [{ type: "sms", outcome: "Dana was not in" }] },
    "engagement_history.0.outcome",
  ],
  ["with a day that is none", { last_engagement_date: "2026-02-30" }, "last_engagement_date"],
  ["with a day of another age", { last_engagement_date: "1026-02-03" }, "last_engagement_date"],
  ["with a summary that is a book", { recent_activity_summary: "x".repeat(4_001) }, "recent_activity_summary"],
  ["with a field nobody knows", { consent: "granted" }, ""],
])("a request %s is refused where it stands", (_, change, path) => {
  const parsed = FollowupInput.safeParse({ ...followupExample, ...change });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
});
