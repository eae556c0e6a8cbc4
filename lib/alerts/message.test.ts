import { expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { isPassedOn, messageOf } from "./message";

const id = "01990000-0000-7000-8000-000000000001";
const about = { subjectKind: "model_outage", subjectId: id };

test("an alert is one line with an id and a link into the desk", () => {
  const alert = { kind: "delivery_failed", subjectKind: "delivery", subjectId: id } as const;
  expect(messageOf(alert, "https://desk.example")).toBe(
    `An approved handoff could not be delivered (delivery ${id}). Open: https://desk.example/deliveries`,
  );
  expect(messageOf({ ...alert, kind: "emergency", subjectKind: "handoff" }, "https://desk.example/")).toContain(
    `Open: https://desk.example/review/${id}`,
  );
});

test.each(alerts.kind.enumValues)("%s has its words, or stays inside the desk", (kind) => {
  expect(messageOf({ kind, ...about }, "https://desk.example") === null).toBe(!isPassedOn(kind));
  expect(isPassedOn(kind)).toBe(kind !== "slot_taken");
});
