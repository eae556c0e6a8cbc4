import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const desk = "https://desk.example/";

test.each([
  ["a page of ours", { "sec-fetch-site": "same-origin" }, true],
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://desk.example" }, false],
  ["a subdomain that is not ours", { "sec-fetch-site": "same-site" }, false],
  ["an address typed by hand", { "sec-fetch-site": "none" }, false],
  ["an older browser on our page", { origin: "https://desk.example" }, true],
  ["an older browser on another page", { origin: "https://evil.example" }, false],
  ["the same host without https", { origin: "http://desk.example" }, false],
  ["a sandboxed frame", { origin: "null" }, false],
  ["who says nothing", {}, false],
])("%s", (_, headers, expected) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>), desk)).toBe(expected);
});
