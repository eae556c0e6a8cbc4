import { OAuth2Server } from "oauth2-mock-server";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import { closeDatabases } from "@/lib/db";
import { newId } from "@/lib/id";
import { hashPassword } from "@/lib/people/password";
import { useTestDatabase } from "@/scripts/test-db-client";
import { readSessionToken } from "./session-token";
import { Browser, startSignInServer } from "./sign-in-server.test-helper";

const { db, sql, url } = await useTestDatabase();
const provider = new OAuth2Server();
await provider.issuer.keys.generate("RS256");
await provider.start(0, "127.0.0.1");
const desk = await startSignInServer();
Object.assign(process.env, {
  LOG_LEVEL: "silent",
  DATABASE_URL: url,
  NEXTAUTH_URL: desk.url,
  NEXTAUTH_SECRET: "a secret of a test, long enough to pass",
  DESK_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
  OIDC_ISSUER: provider.issuer.url,
  OIDC_CLIENT_ID: "desk",
  OIDC_CLIENT_SECRET: "desk-secret",
});
afterAll(() => Promise.all([desk.stop(), provider.stop(), closeDatabases()]));

const cookie = "next-auth.session-token";
const rita = newId();
const passwordHash = await hashPassword("correct horse");

beforeEach(async () => {
  await sql`truncate people, sign_in_failures, audit_entries cascade`;
  const common = { name: "Rita", roles: ["reviewer" as const], passwordHash, workingHours: {}, createdAt: new Date() };
  await db.insert(people).values({ ...common, id: rita, email: "rita@desk.example", sessionEpoch: 3 });
});

const audited = async () =>
  (await db.select({ action: auditEntries.action }).from(auditEntries).orderBy(auditEntries.id)).map(
    ({ action }) => action,
  );

describe("by password", () => {
  const signIn = (browser: Browser, password: string) =>
    browser.post(desk.url, "/api/auth/callback/password", { email: "rita@desk.example", password });

  test("the session's token holds the person's id and epoch and nothing else of them", async () => {
    const browser = new Browser();
    expect((await signIn(browser, "correct horse")).status).toBe(200);
    expect(await readSessionToken(browser.cookies.get(cookie))).toMatchObject({ personId: rita, epoch: 3 });
    expect(browser.attributes.get(cookie)).toMatch(/httponly/);
    expect(browser.attributes.get(cookie)).toMatch(/samesite=lax/);
    const session = await (await browser.fetch(`${desk.url}/api/auth/session`)).json();
    expect(Object.keys(session as object)).toEqual(["expires"]);
  });

  test("a wrong password opens no session and says so by a word", async () => {
    const browser = new Browser();
    const answer = await signIn(browser, "incorrect");
    expect(answer.status).toBe(401);
    expect(new URL(answer.url).searchParams.get("error")).toBe("CredentialsSignin");
    expect(browser.cookies.has(cookie)).toBe(false);
  });

  test("without the token that guards against forged requests nobody is signed in", async () => {
    const browser = new Browser();
    const body = new URLSearchParams({ email: "rita@desk.example", password: "correct horse", json: "true" });
    await browser.fetch(`${desk.url}/api/auth/callback/password`, { method: "POST", body });
    expect(browser.cookies.has(cookie)).toBe(false);
    expect(await audited()).toEqual([]);
  });

  test("signing out ends the session in the browser and is audited", async () => {
    const browser = new Browser();
    await signIn(browser, "correct horse");
    await browser.post(desk.url, "/api/auth/signout", {});
    expect(browser.cookies.has(cookie)).toBe(false);
    expect(await audited()).toEqual(["person.sign_in", "person.sign_out"]);
  });

  test("a database that is down shows one word and not its error", async () => {
    await sql`alter table people rename to gone`;
    try {
      const answer = await signIn(new Browser(), "correct horse");
      expect(new URL(answer.url).searchParams.get("error")).toBe("unavailable");
    } finally {
      await sql`alter table gone rename to people`;
    }
  });

  test("a forged or cut cookie is no session", async () => {
    const browser = new Browser();
    await signIn(browser, "correct horse");
    const token = browser.cookies.get(cookie) as string;
    expect(await readSessionToken(`${token.slice(0, -4)}AAAA`)).toBeUndefined();
    expect(await readSessionToken("x.y.z")).toBeUndefined();
  });
});

describe("by the organisation's own sign-in", () => {
  async function signInAs(claims: Record<string, unknown>) {
    provider.service.on("beforeTokenSigning", (token) => Object.assign(token.payload, claims));
    const browser = new Browser();
    const { url: away } = await browser.post(desk.url, "/api/auth/signin/oidc", {});
    const back = (await browser.fetch(away)).headers.get("location") as string;
    const landed = await browser.fetch(back);
    provider.service.removeAllListeners();
    return { browser, away: new URL(away), to: landed.headers.get("location") };
  }

  test("a verified address signs its person in, whatever the letters' case", async () => {
    const { browser, away } = await signInAs({ email: "Rita@Desk.example", email_verified: true });
    expect(away.searchParams.get("code_challenge_method")).toBe("S256");
    expect(await readSessionToken(browser.cookies.get(cookie))).toMatchObject({ personId: rita, epoch: 3 });
    expect(await audited()).toEqual(["person.sign_in"]);
  });

  test.each([
    ["unknown", { email: "nobody@desk.example", email_verified: true }],
    ["unverified", { email: "rita@desk.example", email_verified: false }],
    ["unverified", { email: "rita@desk.example" }],
    ["unverified", { email: "rita@desk.example", email_verified: "true" }],
  ])("%s: %o is refused", async (word, claims) => {
    const { browser, to } = await signInAs(claims);
    expect(to).toBe(`/sign-in?error=${word}`);
    expect(browser.cookies.has(cookie)).toBe(false);
    expect(await audited()).toEqual(["person.sign_in_failed"]);
  });

  test("a person switched off here is refused though the provider knows them", async () => {
    await sql`update people set active = false`;
    const { to } = await signInAs({ email: "rita@desk.example", email_verified: true });
    expect(to).toBe("/sign-in?error=unknown");
  });
});
