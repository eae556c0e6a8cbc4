import { describe, expect, test } from "vitest";
import type { Transcript } from "../model";
import { chat } from "../testing";
import { analyse } from "./analyse";

const contact = (lines: string[], visitor: Transcript["visitor"] = {}) => analyse(chat(lines, { visitor })).contact;

describe("e-mail", () => {
  test.each([
    ["v: I'm at Jo.Klein@Firm.example.", "jo.klein@firm.example", true],
    ["v: gethin at bryncoch dot example", "gethin@bryncoch.example", true],
    ["v: jo@old.example sorry, it's .test not .example", "jo@old.test", true],
    ["v: reach me via jo@", "jo@", false],
    ["v: it's aaa@aaa", "aaa@aaa", false],
    ["v: jo@mailinator.com", "jo@mailinator.com", false],
    ["v: jo@nowhere.invalid", "jo@nowhere.invalid", false],
  ])("%s gives %s", (line, value, valid) => {
    expect(contact([line]).email).toMatchObject({ value, valid });
  });

  test.each([
    [["b: What is your address?", "v: ann.roe.firm.example"], "ann.roe.firm.example"],
    [["v: écrivez-moi à l.morvan.fournil.example"], "l.morvan.fournil.example"],
    [["v: Escríbanme a carlos.medina arroba correo"], "carlos.medina arroba correo"],
    [["b: What is your email?", "v: kofi.mensah(at)example"], "kofi.mensah(at)example"],
    [["b: Votre adresse e-mail ?", "v: oui, l.morvan chez laposte"], "l.morvan chez laposte"],
    [["b: Zullen we u mailen?", "v: vooruit, kees punt s at gmial"], "kees punt s at gmial"],
    [["b: May they email you?", "v: yeah my email is joe at drumjoe"], "joe at drumjoe"],
    [["v: an fuchs@tenminutemail.example"], "fuchs@tenminutemail.example"],
    [["v: naar jan@wegwerpmail.example"], "jan@wegwerpmail.example"],
  ])("%s is an address that cannot be used", (lines, value) => {
    expect(contact(lines).email).toMatchObject({ value, valid: false });
  });

  test.each([
    [["b: May we email you?", "v: yes, I am at work till five"]],
    [["b: May we email you?", "v: I was chez Paul when the lamp (at night) broke"]],
    [["b: What is your e-mail?", "v: later, I'm at home"]],
  ])("%s holds no address", (lines) => expect(contact(lines).email).toBeNull());

  test("a site that is named is no broken address", () => {
    expect(contact(["b: What is your address?", "v: I saw it on www.roof.firm.example"]).email).toBeNull();
  });

  test("somebody else's address is not the visitor's", () => {
    expect(contact(["v: My old boss Denise (denise@harbor.example) sent me."]).email).toBeNull();
  });

  test("the widget's address stands where none is typed", () => {
    expect(contact(["v: hello"], { email: "Jo@Firm.example" }).email).toMatchObject({
      value: "jo@firm.example",
      origin: "widget",
    });
  });
});

describe("phone", () => {
  test.each([
    ["v: please call me on 07700 900321", "+447700900321"],
    ["v: please call me on (614) 555-0142", "+16145550142"],
    ["v: please call me on 0491 570 156", "+61491570156"],
    // What several countries may have stays as it was given.
    ["v: please call me on 087 123 4567", "0871234567"],
  ])("in English its form tells the country where nothing else does: %s", (line, value) =>
    expect(contact([line]).phone).toMatchObject({ value, valid: true }),
  );

  test.each([
    ["v: call me on 020 7946 0321", { country: "GB" }, "+442079460321"],
    ["v: ruf mich an: 030 23125 448", { country: "DE" }, "+493023125448"],
    ["v: call +33 1 99 00 12 34", {}, "+33199001234"],
    ["v: my number is 4155550132 (American mobile)", {}, "+14155550132"],
    ["v: please call 02 5550 1188", {}, "0255501188"],
    ["v: Bonjour, vous pouvez me joindre au 07 55 53 18 02", {}, "+33755531802"],
    ["v: hola, llamadme al 612 045 198", {}, "+34612045198"],
  ])("%s gives the number as it is stored", (line, visitor, value) => {
    expect(contact([line], visitor).phone).toMatchObject({ value, valid: true });
  });

  test.each([
    [["b: What is your phone number?", "v: 12345"], "12345"],
    [["b: Could the manager ring you?", "v: If they must. 12345. And will it warp?"], "12345"],
    [["b: ¿A qué teléfono te llamamos?", "v: 6123"], "6123"],
    [["b: Wie erreichen wir Sie?", "v: 0171 3920"], "0171 3920"],
    [["v: bel me maar 06-12"], "06-12"],
    [["v: os dejo el movil 6123 45"], "6123 45"],
    [["b: Could someone ring you?", "v: mon num 06 39 98 2"], "06 39 98 2"],
    [["v: please ring me on 07700 90021"], "07700 90021"],
    [["b: May we call you?", "v: 01632 960 7"], "01632 960 7"],
    [["v: Big Boss, 0000 000000"], "0000 000000"],
  ])("%s is a number that cannot be rung", (lines, value) =>
    expect(contact(lines).phone).toMatchObject({ value, valid: false }),
  );

  test.each([
    [["b: May we call you, and how many guests are there?", "v: 4500"]],
    [["b: When may we call you?", "v: 1730"]],
    [["v: call centre job, I'm on 4500 a month"]],
    [["v: vivo en el número 4500 de la avenida"]],
    [["b: Could we ring you?", "v: In 2027"]],
    [["b: Could we ring you?", "v: Maybe. We were looking at the 4500 model with the lid"]],
    [["b: Please type the expiry of the card we call you about.", "v: 09/28"]],
  ])("%s holds no number of theirs", (lines) => expect(contact(lines).phone).toBeNull());

  test.each([
    "v: where is my order 4155550199",
    "v: my card is 4111 1111 1111 1111",
    "v: my SSN is 078-05-1120",
    "v: we need it on 12-06-2027",
    "v: 20.000 pieces per year at 12.500 euros",
  ])("%s holds no phone number", (line) => {
    expect(contact([line], { country: "US" }).phone).toBeNull();
  });

  test("who asks for partners or parts is still heard to give a number", () => {
    const lines = ["b: Fancy a chat with one of the partners?", "v: Sure, 0113 496 0771"];
    expect(contact(lines, { country: "GB" }).phone).toMatchObject({ value: "+441134960771" });
  });

  test.each([
    ["v: call me on 0491 570 1", "AU"],
    ["v: ring me on 01947 12", "GB"],
    ["v: call me on 12345", "ZA"],
    ["v: Please call me on 07700 9004, its pouring", "GB"],
  ])("%s has too few digits for a subscriber", (line, country) => {
    expect(contact([line], { country }).phone?.valid).toBe(false);
  });

  test("a number with digits missing stays as typed and is not valid", () => {
    expect(contact(["b: What number can we use?", "v: 614 555 01"], { country: "US" }).phone).toMatchObject({
      value: "614 555 01",
      valid: false,
    });
  });
});

describe("name and company", () => {
  test.each([
    ["v: Hi, I'm Marta Olund from Brightkiln Ceramics", "Marta Olund", "Brightkiln Ceramics"],
    ["v: Ich heiße Jürgen Müller, j.mueller@mueller-bau.example", "Jürgen Müller", null],
    ["v: Je m'appelle Gaëtan Lebrun", "Gaëtan Lebrun", null],
    ["v: Me llamo Nuria Bellido", "Nuria Bellido", null],
    ["v: Mijn naam is Mieke van der Steen", "Mieke van der Steen", null],
    ["v: Bonjour, Isabelle Claes, acheteuse chez Vinoport SA à Namur.", "Isabelle Claes", "Vinoport SA"],
    ["v: A letter will do. R. J. Thistlewood", "R. J. Thistlewood", null],
    ["v: ola soy izan, c es lina no, c lina", "Lina", null],
    ["v: Guten Tag, Bäckerei Lohmann hier. Wir suchen Mehl.", null, "Bäckerei Lohmann"],
    ["v: I am nurse from Brazil, I need a course", null, null],
    ["v: im INSIDE your building and it's dark", null, null],
    ["v: it's perfect, thanks", null, null],
    ["v: We are looking for new chairs. Thanks", null, null],
    ["v: do you deliver on Monday?", null, null],
  ])("%s", (line, name, company) => {
    const found = contact([line]);
    expect([found.name?.value ?? null, found.company?.value ?? null]).toEqual([name, company]);
  });

  test("a list in answer to the bot: name, title, company, number", () => {
    const found = contact([
      "b: How may we reach you?",
      "v: Jerome Castellanos, VP Facilities, Altamesa Logistics, +1 775 555 0104",
    ]);
    expect(found).toMatchObject({
      name: { value: "Jerome Castellanos" },
      company: { value: "Altamesa Logistics" },
      role: { value: "VP Facilities" },
    });
  });

  test("evidence quotes the words exactly, behind emoji and combining characters and over lines", () => {
    const text = "👩‍👧 He\u0301llo\r\nI'm Jo Klein, jo@firm.example";
    const { name, email } = contact([`v: ${text}`]);
    const quote = (at = { start: 0, end: 0 }) => text.slice(at.start, at.end);
    expect([quote(name?.evidence[0]), quote(email?.evidence[0])]).toEqual(["Jo Klein", "jo@firm.example"]);
  });
});

test.each([
  "Is the Heron ok for beginners? None of us has steered anything.",
  "Quarries. Monthly at year end, otherwise quarterly.",
  "Greetings of the day, I was going through your website.",
  "Haus von 1961, Gaskessel von 98. Muss ich den tauschen?",
  "Punktfundamente vom alten Gerätehaus, 3x3 m.",
  "Referenzen hier: lieferant.example/praxen",
])("a word that begins a sentence is no name: %s", (text) => {
  expect(contact([`v: ${text}`]).name).toBeNull();
});

test.each([
  ["Tolulope from Brightside, we need a quote.", "Tolulope"],
  ["Wim hier van de bakkerij, wij zoeken een oven.", "Wim"],
  ["Hallo, Sunniva von der Gärtnerei Laub.", "Sunniva"],
  ["Bitte anrufen unter 0171 3920044. Yıldız mein Name", "Yıldız"],
])("with a firm after it it is: %s", (text, name) => {
  expect(contact([`v: ${text}`]).name?.value).toBe(name);
});

test("who they are is no company, though their address is of that name", () => {
  const { name, company } = contact(["v: I'm Tilda Bounce, tilda@bounce.example"]);
  expect(name?.value).toBe("Tilda Bounce");
  expect(company).toBeNull();
});

test.each([
  "v: Paula Reyes, Wednesday 11th, 14.00, paula@firm.example",
  "v: Hedwig Tiemann, Lotter Kirchweg, 0541 7704411",
])("a day or a street is no company: %s", (line) => {
  expect(contact(["b: Who may we call, and when?", line]).company).toBeNull();
});

test("a town is no company, though the address begins with it", () => {
  const said = ["v: we run a shop in Guelph", "b: Where may we write?", "v: p.lindqvist@guelphfab.example"];
  expect(contact(said).company).toBeNull();
  expect(contact(["v: Guelphfab needs steel", ...said.slice(1)]).company?.value).toBe("Guelphfab");
});

test("a street named after a saint is nobody's name, and a signature after a dash is", () => {
  expect(contact(["b: Où se situe votre jardin ?", "v: Vannes, route de Sainte-Anne"]).name).toBeNull();
  expect(contact(["v: Merci d'avance -Anne"]).name?.value).toBe("Anne");
});

test.each(["Reply", "Demo", "Frühjahr", "Perdona"])("%s is nobody's name", (word) => {
  expect(contact(["b: May we e-mail you, and who are you?", `v: Yes, jo@firm.example. ${word}`]).name).toBeNull();
});
