import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";
import { readTranscript } from "./reading";
import { hasWorkOfOurs, holdsOfOurs } from "./relation";

const read = (line: string) => readTranscript(chat([`v: ${line}`]));

test.each([
  "member no 40233, please stop it at the end of June",
  "I hold a season ticket and want to add my son",
  "we rent two barrows off you and need a third",
  "the block on Hill Road, which you manage, has no light in the hall",
  "Kundennr. 88120, unsere Adresse hat sich geändert",
  "Wir beziehen Gas von Ihnen und wollen drei Filialen dazunehmen",
  "soy socia y quiero congelar la cuota",
  "je suis abonnée et je voudrais changer de formule",
  "ik ben al lid en wil een maand pauzeren",
])("“%s” is said by somebody who holds something of ours", (line) => expect(holdsOfOurs(read(line))).not.toBeNull());

test.each([
  "do I need to be registered with you already?",
  "we are not a customer of yours, but could you come",
  "Our contract with another provider ends in May.",
  "Can I cancel my subscription whenever I like?",
  "muss ich Mitglied werden, um teilzunehmen?",
  "I have a clean licence and my own car.",
  "What does a membership cost?",
])("“%s” is not", (line) => expect(holdsOfOurs(read(line))).toBeNull());

test.each([
  "the door you hung in June sticks",
  "das Tor, das Ihre Leute montiert haben, klemmt",
  "le portail que vous avez posé ne ferme plus",
  "la lavadora que me vendieron pierde agua",
  "de vloer die jullie vorig jaar gelegd hebben komt omhoog",
])("“%s” is of our work", (line) => expect(hasWorkOfOurs(read(line))).toBe(true));

test("whether we do such work is no word of work that was done", () => {
  expect(hasWorkOfOurs(read("do you guys put in swimming pools?"))).toBe(false);
});

test("who shows by a number that they are a customer is read as one, and work of ours with a fault as support", () => {
  const intent = (line: string) => analyse(chat([`v: ${line}`])).intent.value;
  expect(intent("Vertragsnr. 77120, ich möchte zum Jahresende kündigen")).toBe("existing_customer");
  expect(intent("le portail que vous avez posé en avril ne se ferme plus")).toBe("support");
});
