import { expect, test } from "vitest";
import { exceptionNote } from "./exception-note";
import { finding } from "./finding";

const proof = [{ messageId: "m1", start: 0, end: 5 }];
const found = (kind: Parameters<typeof finding>[0]) => finding(kind, proof, "as found") ?? [];

test("tells what to mind, most pressing first, and what is only suspected last", () => {
  const suspected = [found("sensitive_data")].flat().map((one) => ({ ...one, suspected: true as const }));
  expect(exceptionNote([found("pricing_request"), found("complaint"), suspected].flat(), [], null)).toBe(
    "They complain about something bought or how they were treated; acknowledge it first. They want a price; only a person may name one. Perhaps: they typed sensitive data; do not repeat it.",
  );
});

test("is none on the happy path", () => {
  expect(exceptionNote([], [], null)).toBeNull();
});
