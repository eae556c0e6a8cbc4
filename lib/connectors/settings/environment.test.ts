import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { environmentSettings } from "./environment";
import { readServiceAccount } from "./schema";

const required = {
  DATABASE_URL: "postgres://nobody@database.invalid/none",
  NEXTAUTH_URL: "http://desk.test",
  NEXTAUTH_SECRET: "a secret of the tests, long enough",
  DESK_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
};
const settings = (given: Record<string, string> = {}) => environmentSettings(parseEnv({ ...required, ...given }));

test("with nothing set the vendors' own addresses stand, without credentials, and no channel for alerts", () => {
  expect(settings()).toEqual({
    crm: { adapter: "hubspot", settings: { baseUrl: "https://api.hubapi.com" }, secret: "" },
    calendar: { adapter: "google", settings: { rootUrl: "https://www.googleapis.com" }, secret: "" },
    mail: null,
    sms: null,
    alerts: null,
  });
});

test("addresses lose the slash at their end, and a token is a token", () => {
  const { crm, calendar } = settings({
    HUBSPOT_BASE_URL: "http://127.0.0.1:4010/hubspot/",
    HUBSPOT_ACCESS_TOKEN: "pat",
    GOOGLE_CALENDAR_ROOT_URL: "http://127.0.0.1:4010/google/",
    GOOGLE_CALENDAR_TOKEN: "ya29",
    GOOGLE_SUBJECT: "sales@company.example",
  });
  expect(crm).toMatchObject({ settings: { baseUrl: "http://127.0.0.1:4010/hubspot" }, secret: "pat" });
  expect(calendar).toMatchObject({ settings: { rootUrl: "http://127.0.0.1:4010/google" }, secret: "ya29" });
});

test("a service account's key counts before a token, and acts for the subject", () => {
  const account = { client_email: "desk@project.example", private_key: "-----BEGIN PRIVATE KEY-----" };
  const { calendar } = settings({
    GOOGLE_SERVICE_ACCOUNT_JSON: JSON.stringify(account),
    GOOGLE_SUBJECT: "sales@company.example",
    GOOGLE_CALENDAR_TOKEN: "ya29",
  });
  expect(calendar.settings).toMatchObject({ subject: "sales@company.example" });
  expect(readServiceAccount(calendar.secret)).toMatchObject(account);
});
