import { expect, test } from "vitest";
import { textToHtml } from "./hubspot-text";

test("markup a visitor typed stays text, and lines stay lines", () => {
  expect(textToHtml(`<img src=x onerror="alert(1)">\r\n& 'so'`)).toBe(
    "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;<br>&amp; &#39;so&#39;",
  );
});

test("a body that would not fit is cut between letters, never inside an escape or a pair", () => {
  expect(textToHtml("a<b", 4)).toBe("a…");
  expect(textToHtml("👍👍", 4)).toBe("👍…");
  expect(textToHtml("ok", 4)).toBe("ok");
});
