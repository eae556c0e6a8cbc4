import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { deskEnvironment, readSettings } from "./settings.mjs";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "settings-"));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

const own = { DATABASE_URL: "postgres://db.example/desk" };
const secrets = { NEXTAUTH_SECRET: "n", DESK_ENCRYPTION_KEY: "d", databasePassword: "p" };

describe("with nothing configured", () => {
  const settings = readSettings(root, {});

  test("the desk is a demo with a database and a sandbox of its own", () => {
    expect(settings).toMatchObject({
      embedded: true,
      demo: true,
      sandbox: true,
      replay: true,
      port: 3000,
      sandboxPort: 4010,
    });
    expect(settings.home).toBe(path.join(root, ".data"));
  });

  test("it listens on this machine alone", () => {
    expect(settings.host).toBe("127.0.0.1");
  });

  test("the sandbox is named in every variable that leads to it", () => {
    const env = deskEnvironment(settings, {
      port: 3001,
      secrets,
      database: { url: "postgres://x" },
      sandboxPort: 4011,
      nodeEnv: "production",
    });
    expect(env).toMatchObject({
      PORT: "3001",
      NEXTAUTH_URL: "http://localhost:3001",
      DATABASE_URL: "postgres://x",
      HUBSPOT_BASE_URL: "http://127.0.0.1:4011/hubspot",
      GOOGLE_CALENDAR_ROOT_URL: "http://127.0.0.1:4011/google",
      CONNECTOR_ALLOWED_HOSTS: "127.0.0.1:4011",
      SANDBOX_URL: "http://127.0.0.1:4011",
      DEMO: "1",
    });
  });
});

describe("beside a database of one's own", () => {
  test("nothing of the demo is made", () => {
    expect(readSettings(root, own)).toMatchObject({
      embedded: false,
      demo: false,
      sandbox: false,
      replay: false,
      host: undefined,
    });
  });

  test("nothing of the demo is made because REPLAY asks for chats", () => {
    expect(readSettings(root, { ...own, REPLAY: "1" }).replay).toBe(false);
  });

  test("the demo is made when it is asked for by name", () => {
    expect(readSettings(root, { ...own, DEMO: "1" })).toMatchObject({ demo: true, sandbox: true });
  });

  test("keys and address are the operator's", () => {
    const env = deskEnvironment(readSettings(root, { ...own, NEXTAUTH_SECRET: "theirs" }), {
      port: 3000,
      nodeEnv: "production",
    });
    expect(env).toMatchObject({ ...own, NEXTAUTH_SECRET: "theirs", DEMO: "0" });
    expect(env).not.toHaveProperty("NEXTAUTH_URL");
    expect(env).not.toHaveProperty("AUTH_TRUST_HOST");
  });
});

test("an embedded database without a demo can be had", () => {
  expect(readSettings(root, { DEMO: "0" })).toMatchObject({ embedded: true, demo: false, sandbox: false });
});

test.each(["HUBSPOT_ACCESS_TOKEN", "GOOGLE_SERVICE_ACCOUNT_JSON"])("with %s there is no sandbox", (name) => {
  expect(readSettings(root, { [name]: "x" }).sandbox).toBe(false);
});

test("an address somebody named is kept, and the request's own host is not believed", () => {
  const settings = readSettings(root, { NEXTAUTH_URL: "https://desk.example" });
  const env = deskEnvironment(settings, { port: 3000, secrets, nodeEnv: "production" });
  expect(env["NEXTAUTH_URL"]).toBe("https://desk.example");
  expect(env).not.toHaveProperty("AUTH_TRUST_HOST");
});

test("the environment wins over .env.local, and that over .env", () => {
  fs.writeFileSync(path.join(root, ".env"), "PORT=1001\nSANDBOX_PORT=1002\nDATA_DIR=one\n");
  fs.writeFileSync(path.join(root, ".env.local"), "PORT=2001\nSANDBOX_PORT=2002\n");
  const { port, sandboxPort, home } = readSettings(root, { PORT: "3001", SANDBOX_PORT: "" });
  expect([port, sandboxPort, path.basename(home)]).toEqual([3001, 2002, "one"]);
  expect(readSettings(root, {}, { files: false }).port).toBe(3000);
});

test.each([
  ["PORT", "http"],
  ["PORT", "0"],
  ["SANDBOX_PORT", "65536"],
  ["DEMO", "maybe"],
])("%s=%s is refused by name", (name, value) => {
  expect(() => readSettings(root, { [name]: value })).toThrow(new RegExp(`^${name} must be`));
});
