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
  ['v: Verified CV database of 2.4 million candidates, 0.02 per record. Reply "SAMPLE" to data@cvbulk.example'],
])("where to answer an advertisement is no leave to write: %s", (...lines) => {
  expect(email(...lines)).toBe("missing");
});

test.each([
  ["v: What would it cost to paint two rooms? Reply to facilities@penhale.example please"],
  ["v: Please contact me at ola@penhale.example about the two rooms we want painted"],
  [
    "v: We supply gloves in bulk quantity, best FOB price USD 1.90 per box, to over 200 cleaning firms. You may email me at ollie@greenfork.example",
  ],
  ["v: We place your link on 340 high DA sites, no PBN. Contact raj.seo@linkboost.example for payment methods"],
])("whoever may be written to has said so: %s", (...lines) => {
  expect(email(...lines)).toBe("granted");
});
