import { expect, test } from "vitest";
import { newPassword } from "./new-password";

test("four groups of five from letters nobody mistakes", () => {
  expect(newPassword()).toMatch(/^([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}$/);
  expect(newPassword(() => 0)).toBe("aaaaa-aaaaa-aaaaa-aaaaa");
});

test("no two are alike", () => {
  expect(new Set(Array.from({ length: 100 }, () => newPassword())).size).toBe(100);
});
