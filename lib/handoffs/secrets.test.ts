import { describe, expect, test } from "vitest";
import { analyse } from "@/lib/analysis/rules/analyse";
import { analysisOf } from "./analysis.harness";
import { consentOf, ids, reviewedAt } from "./review.harness";
import { hideSecrets, withoutSecretAnswers, withoutSecrets } from "./secrets";

const card = "4111 1111 1111 1111";
const typed = `We need route planning, my card is ${card}, what does it cost? Can you charge ${card}?`;

describe("a secret that a visitor typed", () => {
  test("is a bar in a text, the words around it stay", () => {
    expect(hideSecrets(`Charge ${card} or 4111111111111111, please`)).toBe("Charge ••••• or •••••, please");
  });

  test.each(["My password is hunter22!", "IBAN DE89 3704 0044 0532 0130 00", "SSN 078-05-1120"])(
    "is seen in: %s",
    (text) => {
      expect(hideSecrets(text)).toContain("•••••");
    },
  );

  test.each(["We run 12 vans since 2019", "Call me on +44 20 7946 0018", "Budget 40,000 EUR", ""])(
    "is none in: %s",
    (text) => {
      expect(hideSecrets(text)).toBe(text);
    },
  );

  test("is in no statement of the rules engine's, however often it was quoted", () => {
    const said = withoutSecrets(
      analyse({
        page: { url: null, title: null, topic: null },
        visitor: {},
        consents: [],
        fields: { note: `card ${card}` },
        handoffRequested: false,
        messages: [{ id: ids.message, role: "visitor", text: typed, sentAt: reviewedAt }],
      }),
    );
    expect(JSON.stringify(said)).not.toContain("4111");
    expect(said.statedNeed.text).toContain("route planning");
    expect(said.exceptions.map((found) => found.kind)).toContain("sensitive_data");
  });

  test("is not in the words consent rests on", () => {
    const { email, phone } = withoutSecretAnswers(consentOf({ email: "granted" }, { answer: `Yes. ${card}` }));
    expect(email).toMatchObject({ status: "granted", entry: { answer: "Yes. •••••", messageId: ids.message } });
    expect(phone).toEqual({ status: "missing", entry: null });
  });

  test("changes nothing where there is none", () => {
    expect(withoutSecrets(analysisOf())).toEqual(analysisOf());
  });
});
