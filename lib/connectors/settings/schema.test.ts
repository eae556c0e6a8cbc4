import { describe, expect, test } from "vitest";
import { connectorAdapters } from "@/db/enums";
import {
  addressOf,
  type Chosen,
  ConfigureConnector,
  guardedUrl,
  kindOf,
  readServiceAccount,
  readSettings,
} from "./schema";

const key = JSON.stringify({ client_email: "desk@project.example", private_key: "-----BEGIN PRIVATE KEY-----" });
const hubspot = { adapter: "hubspot", settings: { baseUrl: "https://api.hubapi.com" }, secret: "pat", seen: null };
const google = { adapter: "google", settings: { rootUrl: "https://www.googleapis.com" }, secret: key, seen: null };

test.each([
  ["HubSpot", hubspot],
  ["Salesforce", { ...hubspot, adapter: "salesforce", settings: { instanceUrl: "https://x.example", clientId: "c" } }],
  [
    "Tryton",
    { ...hubspot, adapter: "tryton", settings: { baseUrl: "https://x.example", database: "d", username: "u" } },
  ],
  ["Google", google],
  ["CalDAV", { ...hubspot, adapter: "caldav", settings: { serverUrl: "https://x.example/dav", username: "u" } }],
  ["Slack", { ...hubspot, adapter: "slack", settings: {}, secret: "https://hooks.slack.example/services/T/B/x" }],
])("settings of %s are understood", (_, input) => {
  expect(ConfigureConnector.safeParse(input).error).toBeUndefined();
});

test.each([
  ["an address without a scheme", { ...hubspot, settings: { baseUrl: "api.hubapi.com" } }],
  ["an address of another kind", { ...hubspot, settings: { baseUrl: "file:///etc/passwd" } }],
  ["a field of another adapter", { ...hubspot, settings: { baseUrl: "https://x.example", database: "d" } }],
  ["half a key file", { ...google, secret: '{"client_email":"desk@project.example"}' }],
  ["a Slack address that is none", { ...hubspot, adapter: "slack", settings: {}, secret: "T/B/x" }],
  ["a subject who is no person", { ...google, settings: { ...google.settings, subject: "desk" } }],
])("%s is refused", (_, input) => {
  expect(ConfigureConnector.safeParse(input).success).toBe(false);
});

describe("an address", () => {
  test("loses the slash at its end, since paths are added to it", () => {
    const parsed = ConfigureConnector.parse({ ...hubspot, settings: { baseUrl: "https://proxy.example/hub/" } });
    expect(addressOf(parsed as Chosen)).toBe("https://proxy.example/hub");
  });
});

test.each([
  ["smtps://mail.example.com", "https://mail.example.com:465"],
  ["smtp://mail.example.com/", "https://mail.example.com:587"],
  ["smtp://[::1]:2525", "https://[::1]:2525"],
])("a mail server at %s is guarded as %s is", (serverUrl, guarded) => {
  const smtp = { adapter: "smtp", settings: { serverUrl, username: "desk", from: "hello@desk.example" } };
  expect(guardedUrl(ConfigureConnector.parse({ ...smtp, secret: "right", seen: null }) as Chosen)).toBe(guarded);
});

test.each(["https://mail.example.com", "smtp://mail example", "smtp://mail.example.com:99999", "smtp://a:b@host"])(
  "%s is no mail server",
  (serverUrl) => {
    const settings = { serverUrl, username: "desk", from: "hello@desk.example" };
    expect(ConfigureConnector.safeParse({ adapter: "smtp", settings, secret: "right", seen: null }).success).toBe(
      false,
    );
  },
);

test("every adapter is of a kind", () => {
  expect(connectorAdapters.map(kindOf)).toEqual(["crm", "crm", "crm", "calendar", "calendar", "mail", "sms", "alerts"]);
});

test("what is stored is read back with the account it told, and refused where its shape is another", () => {
  const settings = { baseUrl: "https://api.hubapi.com" };
  expect(readSettings("hubspot", { ...settings, account: "48213" })).toEqual({ settings, account: "48213" });
  expect(readSettings("hubspot", settings)).toEqual({ settings, account: null });
  expect(readSettings("hubspot", { url: "https://api.hubapi.com" })).toBeNull();
  expect(readSettings("hubspot", "nothing")).toBeNull();
});

test("Google's secret is the whole key file or a bare token", () => {
  expect(readServiceAccount(key)).toMatchObject({ client_email: "desk@project.example" });
  expect(readServiceAccount("ya29.token")).toBeNull();
});
