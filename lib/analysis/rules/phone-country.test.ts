import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";

const phone = (line: string, visitor = {}) =>
  analyse(chat(["b: Unter welcher Nummer? Quel numéro ? Welk nummer?", line], { visitor })).contact.phone?.value;

test.each([
  ["v: Bonjour, sonnez-moi au 0470 55 01 38 s'il vous plaît", "+32470550138"],
  ["v: Bonjour, mon gsm c'est le 0495/22.04.61, merci", "+32495220461"],
  ["v: Bonjour, vous pouvez m'appeler au 02/555.01.38", "+3225550138"],
  ["v: Bonjour, vous pouvez me joindre au 081 55 01 62", "+3281550162"],
  ["v: Bonjour, vous pouvez m'appeler au 04 70 55 01 38", "+33470550138"],
  ["v: Bonjour, appelez-moi au 0470550138", "+33470550138"],
  ["v: Bonjour, vous pouvez nous appeler au 079 555 01 62", "+41795550162"],
  ["v: Bonjour, on est joignables au 021 555 01 62", "+41215550162"],
  ["v: Bonjour, textez-moi au 418-555-0172 s'il vous plaît", "+14185550172"],
  ["v: Bonjour, mon numéro est le (438) 555-0147", "+14385550147"],
  ["v: Hallo, u kunt me bellen op 0470 55 01 93 alstublieft", "+32470550193"],
  ["v: Hallo, bel me maar op 0495-550193, dat is in Weert", "+31495550193"],
  ["v: Hallo, je kunt me bellen op 06 12 34 50 98", "+31612345098"],
  ["v: Hallo, rufen Sie mich bitte unter 0664 555 01 71 an", "+436645550171"],
  ["v: Hallo, Sie erreichen mich unter 01 / 555 01 71", "+4315550171"],
  ["v: Hallo, Sie erreichen mich unter 079 555 01 36", "+41795550136"],
  ["v: Hallo, Sie erreichen mich unter 089 555 01 36", "+49895550136"],
  ["v: Hallo, Sie erreichen mich unter 030 555 01 36", "+49305550136"],
  ["v: Hallo, Sie erreichen mich unter 0176 04069012", "+4917604069012"],
])("%s is read as %s", (line, value) => expect(phone(line)).toBe(value));

test("what the widget knew of the country goes before how the number is written", () => {
  expect(phone("v: Bonjour, sonnez-moi au 0470 55 01 38", { country: "FR" })).toBe("+33470550138");
});

test("a number of the widget without a country is read by how it is written", () => {
  const { contact } = analyse(
    chat(["v: Bonjour, je voudrais une offre pour mon jardin"], { visitor: { phone: "0470 55 01 38" } }),
  );
  expect(contact.phone).toMatchObject({ value: "+32470550138", origin: "widget" });
});
