import { expect, test } from "vitest";
import { readChat } from "../rules/analyse";
import { chat } from "../testing";

const email = (...lines: string[]) => readChat(chat(lines)).consent.email.status;

test.each([
  [
    "v: Dear Owner, we saw 14 critical errors that keep your site from page one of Google. We do SEO, packages from $149/month.",
    "b: Hello! Are you looking for furniture?",
    "v: Reply to growth@rankfurnish.example with YES",
  ],
  [
    "v: Greetings! We sell 4,300 high DA backlinks, do-follow, 1 article 40 USD. Interested? Reply linkdesk@outreachwave.example",
  ],
  ["v: Business loan at 2 %, no collateral, approved in 24 hours guaranteed. Contact loans@quickfunds.example"],
])("where to answer an advertisement is no leave to write: %s", (...lines) => {
  expect(email(...lines)).toBe("missing");
});

test.each([
  ["v: What would it cost to paint two rooms? Reply to facilities@penhale.example please"],
  ["v: Please contact me at ola@penhale.example about the two rooms we want painted"],
  [
    "v: We supply gloves in bulk quantity, best FOB price USD 1.90 per box, to over 200 cleaning firms. You may email me at ollie@greenfork.example",
  ],
])("whoever may be written to has said so: %s", (...lines) => {
  expect(email(...lines)).toBe("granted");
});
