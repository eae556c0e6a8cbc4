import { expect, test } from "vitest";
import type { Channel, ConsentStatus } from "../model";
import { chat } from "../testing";
import { analyse } from "./analyse";

type Case = [what: string, lines: string[], expected: Partial<Record<Channel, ConsentStatus>>];

const cases: Case[] = [
  [
    "a clear yes to a question that names the channel",
    ["b: May we email you?", "v: Yes, that's fine. jo@firm.example"],
    { email: "granted" },
  ],
  [
    "a yes to a question that names none counts for the address given",
    ["b: Shall someone contact you?", "v: yes please, jo@firm.example"],
    { email: "granted", phone: "missing" },
  ],
  ["the visitor's own request", ["v: Please call me on +44 20 7946 0321"], { phone: "granted" }],
  ["an address alone is no consent", ["b: What is your email?", "v: jo@firm.example"], { email: "missing" }],
  ["sure, whatever", ["b: May we email you?", "v: Sure, whatever. jo@firm.example"], { email: "unclear" }],
  ["a condition", ["b: May we call you?", "v: Only if it's free. 020 7946 0321"], { phone: "unclear" }],
  [
    "a question of two things answered by a bare yes",
    ["b: May we email you and add you to our newsletter?", "v: yes, jo@firm.example"],
    { email: "unclear" },
  ],
  [
    "an address and leave asked for together are one question",
    ["b: Which email can our project lead write to, and is that alright with you?", "v: Sure is. jo@firm.example"],
    { email: "granted" },
  ],
  ["a clear no", ["b: May we call you?", "v: No, please don't call."], { phone: "denied" }],
  [
    "the last word counts",
    ["v: email me at jo@firm.example", "b: Thanks.", "v: actually no, don't email me"],
    { email: "denied" },
  ],
  [
    "one channel yes, another no",
    ["b: Can we call you?", "v: It's OK to call but don't text, 020 7946 0321"],
    { phone: "granted", sms: "denied" },
  ],
  [
    "a bot's claim grants nothing",
    ["v: hello, do you fit blinds?", "b: You agreed to be contacted by email."],
    { email: "missing" },
  ],
  ["call me Bob tells a name", ["v: Hi, you can call me Bob. Do you fit blinds?"], { phone: "missing" }],
  [
    "hours are no refusal",
    ["b: May we call you?", "v: Yes, but don't call before 9. 020 7946 0321"],
    { phone: "granted" },
  ],
  ["a day asked for", ["v: Can I come and see the flat on Saturday?"], { calendar: "granted" }],
  [
    "a project's date is no meeting",
    ["v: We need it delivered to Leeds by the end of January"],
    { calendar: "missing" },
  ],
  ["Spanish", ["b: ¿Podemos llamarle por teléfono?", "v: Sí, claro, 91 123 45 67"], { phone: "granted" }],
  ["Spanish hedge", ["b: ¿Podemos llamarle?", "v: Bueno, quizás, 91 123 45 67"], { phone: "unclear" }],
  ["German", ["b: Dürfen wir Ihnen schreiben?", "v: Ja, gerne: jo@firma.example"], { email: "granted" }],
  ["German refusal", ["b: Dürfen wir Sie anrufen?", "v: Nein, bitte nicht anrufen."], { phone: "denied" }],
  ["French", ["b: Pouvons-nous vous appeler ?", "v: Oui, volontiers, 01 99 00 12 34"], { phone: "granted" }],
  ["French own request", ["v: Vous pouvez m'écrire à jo@societe.example"], { email: "granted" }],
  [
    "a call asked for as a meeting is no leave to phone",
    [
      "v: Could we have a call with an engineer on Tuesday at 3?",
      "b: Where should the invitation go?",
      "v: jo@firm.example",
    ],
    { phone: "missing" },
  ],
  [
    "only in an emergency",
    ["b: May we call you?", "v: In an emergency that is fine, 020 7946 0018"],
    { phone: "unclear" },
  ],
  ["German condition", ["b: Dürfen wir Sie anrufen?", "v: Nur im Notfall bitte, 030 901820"], { phone: "unclear" }],
  ["Dutch", ["b: Mogen we u mailen?", "v: Ja hoor, jo@bedrijf.example"], { email: "granted" }],
  ["Dutch hedge", ["b: Mogen we u bellen?", "v: Misschien, 020 123 4567"], { phone: "unclear" }],
];

test.each(cases)("consent: %s", (_, lines, expected) => {
  const { consent } = analyse(chat(lines, { visitor: { country: "GB" } }));
  const found = Object.fromEntries(
    Object.keys(expected).map((channel) => [channel, consent[channel as Channel].status]),
  );
  expect(found).toEqual(expected);
});

test("a ticked box grants, and a later word in the chat takes it back", () => {
  const at = new Date(Date.UTC(2026, 10, 2, 8));
  const box = { channel: "email", status: "granted", wording: "You may e-mail me", at } as const;
  expect(analyse(chat(["v: Do you fit blinds?"], { consents: [box] })).consent.email).toMatchObject({
    status: "granted",
    origin: "widget",
  });
  const later = analyse(
    chat(["v: email me at jo@firm.example", "v: please take me off the email list"], { consents: [box] }),
  );
  expect(later.consent.email.status).toBe("denied");
});

test("an address that is only named is no leave to write to it, and a way refused after it was asked for is refused", () => {
  const of = (...lines: string[]) => analyse(chat(lines)).consent;
  expect(of("v: cancel me from the end of march. email is kim@ropewalk.example").email.status).toBe("missing");
  expect(
    of(
      "v: ¿Puede ella escribirme un correo? ines@miravientos.example",
      "b: Se lo traslado. ¿A nombre de quién?",
      "v: Bueno, pensándolo, por correo no, que se me pierde todo: que me llame al 921 412 086",
    ).email.status,
  ).toBe("denied");
  expect(
    of("b: À quel numéro un technicien peut-il vous appeler ?", "v: Appelez le 05 59 01 44 82, Cabinet Roux").phone
      .status,
  ).toBe("granted");
});
