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
  "you lads mow the verge for us, you do our hedges too",
  "third year running with you and never a late tray",
  "on your family plan since March, can my sister join",
  "Mandantin seit 2018, es geht um die Grundsteuer",
  "wir hätten gern vier Lizenzen mehr",
  "nous sommes clients chez vous depuis l'ouverture",
  "wij werken al met jullie planner op twee locaties",
  "llevamos cuatro años con vosotros y abrimos otro local",
])("“%s” is said by somebody who holds something of ours", (line) => expect(holdsOfOurs(read(line))).not.toBeNull());

test.each([
  "do I need to be registered with you already?",
  "we are not a customer of yours, but could you come",
  "Our contract with another provider ends in May.",
  "Can I cancel my subscription whenever I like?",
  "muss ich Mitglied werden, um teilzunehmen?",
  "I have a clean licence and my own car.",
  "What does a membership cost?",
  "could you do our kitchen?",
  "would you clean our office every week?",
  "do you look after our kind of building?",
  "on a contract since 2019 with another firm and want to switch",
  "wir haben seit drei Jahren einen Vertrag bei jemand anderem",
  "client chez un concurrent depuis 5 ans, je veux changer",
])("“%s” is not", (line) => expect(holdsOfOurs(read(line))).toBeNull());

test.each([
  "the door you hung in June sticks",
  "das Tor, das Ihre Leute montiert haben, klemmt",
  "le portail que vous avez posé ne ferme plus",
  "la lavadora que me vendieron pierde agua",
  "de vloer die jullie vorig jaar gelegd hebben komt omhoog",
  "you treated my loft in May and they are back",
  "your man said he'd be here at nine",
  "job PL-4471, nobody turned up",
  "Ihre Monteure haben den Heizkörper schief aufgehängt",
  "der Motor ist nach drei Monaten schon kaputt",
  "vos livreurs ont laissé le carton sous la pluie",
  "le technicien devait passer ce matin",
  "jullie bezorger heeft het pakket bij de verkeerde buren afgegeven",
  "me habéis cobrado dos veces",
])("“%s” is of our work", (line) => expect(hasWorkOfOurs(read(line))).toBe(true));

test.each([
  "do you guys put in swimming pools?",
  "could one of your engineers ring me?",
  "did you fix the neighbour's roof?",
  "Sie haben das auf dem Foto gut gemacht",
  "vous avez fait des projets comme le nôtre ?",
  "jullie hebben mooie keukens gemaakt",
])("“%s” is no word of work that was done for them", (line) => expect(hasWorkOfOurs(read(line))).toBe(false));

test("who shows by a number that they are a customer is read as one, and work of ours with a fault as support", () => {
  const intent = (line: string) => analyse(chat([`v: ${line}`])).intent.value;
  expect(intent("Vertragsnr. 77120, ich möchte zum Jahresende kündigen")).toBe("existing_customer");
  expect(intent("le portail que vous avez posé en avril ne se ferme plus")).toBe("support");
});
