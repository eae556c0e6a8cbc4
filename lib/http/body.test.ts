import { expect, test } from "vitest";
import { isJson, maxBodyBytes, readBody } from "./body";

const url = "http://desk.test/";
const sent = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request(url, { method: "POST", body, headers, ...(body instanceof ReadableStream && { duplex: "half" }) });

function drip(chunk: Uint8Array, times: number) {
  let left = times;
  const state = { cancelled: false };
  const stream = new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(chunk);
      else controller.close();
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { stream, state };
}

test("a body up to the limit is read whole, also in pieces that cut a character", async () => {
  const text = "ü".repeat(maxBodyBytes / 2);
  expect(await readBody(sent(text))).toEqual({ ok: true, data: text });
  const bytes = new TextEncoder().encode("ü");
  const { stream } = drip(bytes.slice(0, 1), 1);
  expect(await readBody(sent(stream))).toEqual({ ok: false, error: "not_utf8" });
});

test("a body that names a length over the limit is not read at all", async () => {
  const request = sent("{}", { "content-length": String(maxBodyBytes + 1) });
  expect(await readBody(request)).toEqual({ ok: false, error: "too_large" });
  expect(request.bodyUsed).toBe(false);
});

test("a body that names no length is read no further than the limit", async () => {
  const { stream, state } = drip(new Uint8Array(256 * 1024), 1_000);
  expect(await readBody(sent(stream))).toEqual({ ok: false, error: "too_large" });
  expect(state.cancelled).toBe(true);
});

test.each([
  ["application/json", true],
  ["application/json; charset=utf-8", true],
  ['Application/JSON;charset="UTF-8"', true],
  ["application/cloudevents+json", true],
  ["application/json; charset=latin1", false],
  ["text/plain", false],
  ["application/jsonx", false],
  [null, false],
])("%s is JSON: %s", (type, is) => {
  expect(isJson(type)).toBe(is);
});
