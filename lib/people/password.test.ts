import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password";

test("a password is recognised by its hash, and nothing else is", async () => {
  const hash = await hashPassword("correct horse");
  expect(await verifyPassword("correct horse", hash)).toBe(true);
  expect(await verifyPassword("correct horse ", hash)).toBe(false);
  expect(await verifyPassword("", hash)).toBe(false);
});

test("the hash says by which parameters it was made, and never the password", async () => {
  const hash = await hashPassword("correct horse");
  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
  expect(hash).not.toContain("correct");
});

test("two hashes of one password differ, so that a leak does not show who shares one", async () => {
  expect(await hashPassword("same")).not.toBe(await hashPassword("same"));
});

test("a hash made with other parameters is still recognised", async () => {
  // RFC 7914, section 12: "password", "NaCl", N = 1024, r = 8, p = 16, its first 32 bytes.
  const key = Buffer.from("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162", "hex").toString("base64");
  const salt = Buffer.from("NaCl").toString("base64").padEnd(16, "=");
  expect(await verifyPassword("password", `$scrypt$ln=10,r=8,p=16$${salt}$${key}`)).toBe(true);
});

test("nobody signs in where no password was set", async () => {
  expect(await verifyPassword("", null)).toBe(false);
  expect(await verifyPassword("anything", null)).toBe(false);
});

test("a composed and a decomposed letter are one password", async () => {
  expect(await verifyPassword("cafe\u0301", await hashPassword("caf\u00e9"))).toBe(true);
});

test("a hash of an unknown shape is an error and not a wrong password", async () => {
  await expect(verifyPassword("x", "plain")).rejects.toThrow("unknown shape");
});
