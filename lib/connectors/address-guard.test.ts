import { describe, expect, test } from "vitest";
import { AddressRefused, checkUrl, guardedLookup, isPrivate } from "./address-guard";

describe("a URL is refused before anything is looked up", () => {
  test.each([
    ["https://127.0.0.1/", "address"],
    ["https://0x7f.1/", "address"],
    ["https://2130706433/", "address"],
    ["https://[::1]/", "address"],
    ["https://[::ffff:10.0.0.8]/", "address"],
    ["https://[64:ff9b::a00:1]/", "address"],
    ["https://169.254.169.254/latest/meta-data", "address"],
    ["https://10.1.2.3:8443/", "address"],
    ["https://[fd00::1]/", "address"],
    ["http://crm.example/", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["https://user:secret@crm.example/", "credentials"],
    ["not a url", "malformed"],
  ])("%s: %s", (url, problem) => {
    expect(checkUrl(url, [])).toEqual({ ok: false, error: problem });
  });

  test("a public https URL passes", () => {
    expect(checkUrl("https://api.hubapi.com/crm", []).ok).toBe(true);
    expect(checkUrl("https://8.8.8.8/", []).ok).toBe(true);
  });
});

describe("the environment may allow a host by name", () => {
  test("with any port, or with one port only", () => {
    expect(checkUrl("http://127.0.0.1:4010/", ["127.0.0.1"]).ok).toBe(true);
    expect(checkUrl("http://127.0.0.1:4010/", ["127.0.0.1:4010"]).ok).toBe(true);
    expect(checkUrl("http://127.0.0.1:4011/", ["127.0.0.1:4010"])).toEqual({ ok: false, error: "scheme" });
    expect(checkUrl("http://CRM.internal/", ["crm.internal:80"]).ok).toBe(true);
  });

  test("and that allows no other host that merely ends so", () => {
    expect(checkUrl("http://evil-crm.internal/", ["crm.internal"]).ok).toBe(false);
  });
});

test.each(["172.15.255.255", "172.32.0.1", "100.128.0.1", "2606:4700::1111"])("%s is public", (address) => {
  expect(isPrivate(address)).toBe(false);
});

test.each([
  "172.16.0.1",
  "172.31.255.255",
  "100.64.0.1",
  "0.0.0.0",
  "255.255.255.255",
  "::",
  "fe80::1",
  "2002:7f00:1::",
])("%s is ours", (address) => {
  expect(isPrivate(address)).toBe(true);
});

describe("the addresses a name resolves to", () => {
  const lookUp = (...addresses: string[]) =>
    new Promise((settle) => {
      const resolve = async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      guardedLookup(resolve)("crm.example", { all: true }, (error, found) => settle(error ?? found));
    });

  test("are handed to the socket when all are public", async () => {
    expect(await lookUp("93.184.215.14")).toEqual([{ address: "93.184.215.14", family: 4 }]);
  });

  test("are refused when one of them is private", async () => {
    expect(await lookUp("93.184.215.14", "127.0.0.1")).toBeInstanceOf(AddressRefused);
    expect(await lookUp("::1")).toBeInstanceOf(AddressRefused);
  });

  test("are refused when there are none", async () => {
    expect(await lookUp()).toBeInstanceOf(AddressRefused);
  });
});
