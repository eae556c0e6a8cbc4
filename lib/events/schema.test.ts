import { describe, expect, test } from "vitest";
import { receivedEventKinds } from "@/db/enums";
import { eventExamples, eventTakenExample } from "./examples.fixture";
import { EventInput, EventTaken } from "./schema";

describe("the documented examples stand the schemas", () => {
  test.each(eventExamples)("$kind", (example) => expect(EventInput.parse(example)).toEqual(example));
  test("there is one of each kind", () => {
    expect(eventExamples.map(({ kind }) => kind)).toEqual([...receivedEventKinds]);
  });
  test("what is answered", () => expect(EventTaken.parse(eventTakenExample)).toEqual(eventTakenExample));
});

const [responded, engagement, cancelled, rescheduled] = eventExamples;
const { handoff_id: _, ...nothing } = cancelled;
test.each([
  ["about nothing", nothing, ""],
  ["about two things", { ...cancelled, lead_id: "LD-2048" }, ""],
  ["of no kind we know", { ...cancelled, kind: "meeting.held" }, "kind"],
  ["with a field nobody knows", { ...cancelled, reason: "He is ill" }, ""],
  ["with an outcome in words", { ...engagement, outcome: "Mrs Reyes was not at home" }, "outcome"],
  ["that ends before it begins", { ...rescheduled, end: rescheduled.start }, "end"],
  ["of a way nobody answers", { ...responded, via: "fax" }, "via"],
  ["with a time that has no offset", { ...cancelled, at: "2026-11-20T15:20:00" }, "at"],
  ["with NUL in its id", { ...cancelled, external_id: "a\0" }, "external_id"],
])("an event %s is refused where it stands", (_, event, path) => {
  const parsed = EventInput.safeParse(event);
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
});
