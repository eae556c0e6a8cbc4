import { expect, test } from "vitest";
import { isFromTwilio, readCallback } from "./twilio-callback";

/** The worked example of Twilio's own documentation of request validation. */
const documented = {
  url: "https://mycompany.com/myapp.php?foo=1&bar=2",
  fields: {
    CallSid: "CA1234567890ABCDE",
    Caller: "+14158675309",
    Digits: "1234",
    From: "+14158675309",
    To: "+18005551212",
  },
  authToken: "12345",
};

test("a signature as Twilio documents it is Twilio's, and no other is", () => {
  expect(isFromTwilio("RSOYDt4T1cUTdK1PDd93/VVr8B8=", documented)).toBe(true);
  for (const signature of [null, "", "SSOYDt4T1cUTdK1PDd93/VVr8B8=", "no signature"]) {
    expect(isFromTwilio(signature, documented)).toBe(false);
  }
  const changed = { ...documented, fields: { ...documented.fields, Digits: "1235" } };
  expect(isFromTwilio("RSOYDt4T1cUTdK1PDd93/VVr8B8=", changed)).toBe(false);
});

test.each([
  ["queued", "queued"],
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["undelivered", "failed"],
  ["failed", "failed"],
] as const)("the status %s reports %s", (MessageStatus, report) => {
  expect(readCallback({ MessageSid: "SM1", MessageStatus })).toEqual({ externalId: "SM1", report });
});

test("a status that says nothing, and what is no callback, are left aside", () => {
  expect(readCallback({ MessageSid: "SM1", MessageStatus: "dreaming" })).toBeNull();
  expect(readCallback({ MessageStatus: "sent" })).toBeNull();
});
