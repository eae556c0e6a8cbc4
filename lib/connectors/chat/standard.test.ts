import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { verifyStandardWebhook } from "./standard";

const now = new Date("2026-11-20T14:00:00Z");
const body = '{"external_id":"chat-48213","text":"Grüße – ünïcode"}';
const key = Buffer.alloc(32, 7);
const secret = `whsec_${key.toString("base64")}`;
const other = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;

/** Signed with node's own HMAC, so that the test does not trust the library it tests. */
function signed({ at = now, id = "msg_1", text = body, by = key } = {}): Headers {
  const timestamp = Math.floor(at.getTime() / 1_000);
  const signature = createHmac("sha256", by).update(`${id}.${timestamp}.${text}`).digest("base64");
  return new Headers({
    "webhook-id": id,
    "webhook-timestamp": `${timestamp}`,
    "webhook-signature": `v1,${signature}`,
  });
}
const verify = (headers: Headers, rawBody = body, secrets = [secret]) =>
  verifyStandardWebhook({ rawBody, headers, secrets, now });
const seconds = (n: number) => new Date(now.getTime() + n * 1_000);

test("a genuine webhook gives its id and time", () => {
  expect(verify(signed())).toEqual({ ok: true, data: { id: "msg_1", sentAt: now } });
});

test("while keys rotate either key of ours, and any one of the sender's signatures, is enough", () => {
  expect(verify(signed(), body, [other, secret]).ok).toBe(true);
  const both = signed();
  both.set("webhook-signature", `v1,AAAA v1a,zzzz ${both.get("webhook-signature")}`);
  expect(verify(both).ok).toBe(true);
});

describe("refused as a wrong signature", () => {
  test.each([
    ["a body changed by one space", signed(), `${body} `, [secret]],
    ["another secret", signed(), body, [other]],
    ["no secret at all", signed(), body, []],
    [
      "a signature of another version",
      replace("webhook-signature", (value) => value.replace("v1,", "v1a,")),
      body,
      [secret],
    ],
    ["another id", replace("webhook-id", () => "msg_2"), body, [secret]],
    ["an empty signature", replace("webhook-signature", () => "v1,"), body, [secret]],
  ])("%s", (_name, headers, rawBody, secrets) => {
    expect(verify(headers, rawBody, secrets)).toEqual({ ok: false, error: "wrong_signature" });
  });
});

test("five minutes either way are tolerated, a second more is not", () => {
  expect(verify(signed({ at: seconds(-300) })).ok).toBe(true);
  expect(verify(signed({ at: seconds(300) })).ok).toBe(true);
  expect(verify(signed({ at: seconds(-301) }))).toEqual({ ok: false, error: "outside_tolerance" });
  expect(verify(signed({ at: seconds(301) }))).toEqual({ ok: false, error: "outside_tolerance" });
});

test("a timestamp that is no number is refused, also where it begins with one", () => {
  const headers = replace("webhook-timestamp", (value) => `${value}abc`);
  expect(verify(headers)).toEqual({ ok: false, error: "outside_tolerance" });
});

test.each(["webhook-id", "webhook-timestamp", "webhook-signature"])("without %s it is refused", (name) => {
  const headers = signed();
  headers.delete(name);
  expect(verify(headers)).toEqual({ ok: false, error: "missing_headers" });
});

function replace(name: string, change: (value: string) => string): Headers {
  const headers = signed();
  headers.set(name, change(headers.get(name) ?? ""));
  return headers;
}
