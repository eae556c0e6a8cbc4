import { expect, test } from "vitest";
import { whatChanged } from "./changes";

type Seen = Parameters<typeof whatChanged>[0];
const seen: Seen = {
  version: 3,
  state: "in_review",
  transcript: [],
  consent: [{ channel: "email", status: "granted", quote: null, origin: null }],
  exceptions: [],
  owner: { id: "a", name: "Ana", reason: "UK", team: null },
  meeting: null,
};
const message = {} as Seen["transcript"][number];

test("the same version has no news, whatever else differs", () => {
  expect(whatChanged(seen, { ...seen, transcript: [message] })).toEqual([]);
});

test("new messages, withdrawn consent and another owner are each told", () => {
  const after: Seen = {
    ...seen,
    version: 4,
    transcript: [message, message],
    consent: [{ channel: "email", status: "denied", quote: null, origin: null }],
    owner: { id: "b", name: "Ben", reason: "UK", team: null },
  };
  expect(whatChanged(seen, after)).toEqual([
    "the visitor's chat has 2 new messages",
    "consent changed",
    "the owner is now Ben",
  ]);
});
