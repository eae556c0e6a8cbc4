import { expect, test } from "vitest";
import type { PromiseKind } from "../model";
import { findPromises } from "./promises";

const promises: [string, PromiseKind][] = [
  ["A plumber will be at your door within the hour.", "timing"],
  ["I can ask someone to call you today.", "timing"],
  ["That would be 400 euros for you, all in for the two rooms.", "pricing"],
  ["I can give you 10% off your order.", "pricing"],
  ["We can build that interface for you.", "scope"],
  ["You are not liable in that case.", "legal"],
  ["This plan is a perfect fit for your team.", "fit"],
  ["You will save at least half of your energy, guaranteed.", "result"],
  ["The doctor will see you on Friday.", "availability"],
  ["Wir garantieren Ihnen, dass Sie 30 % sparen.", "result"],
  ["Ein Techniker kommt morgen um 9 Uhr zu Ihnen.", "timing"],
  ["Nous vous rappellerons demain matin.", "timing"],
  ["Le llamaremos mañana por la mañana.", "timing"],
  ["We komen morgen om 9 uur bij u langs, dat zal lukken.", "timing"],
  // Said in the other languages' own words, not in a translation of the English ones.
  ["Un couvreur peut passer sous huit jours.", "timing"],
  ["Onze monteur kan er om half acht zijn.", "timing"],
  ["Un equipo sale en 30 minutos.", "timing"],
  ["Te puedo dejar las cuatro horas en 1,200 pesos.", "pricing"],
  ["Ihr bekommt die Tafel von mir für 2.900 Euro.", "pricing"],
  ["Je vous le laisse à 38 € par personne.", "pricing"],
  ["Voor 60 stuks kom je bij ons uit op € 27,50 per boek.", "pricing"],
  ["Unser Monteur hat heute Abend noch ein Fenster frei.", "availability"],
  ["Se lo dejo asignado ahora mismo.", "availability"],
  ["Er is nog een plekje voor Sem.", "availability"],
  ["Claro, lo que nos pida lo montamos.", "scope"],
  ["Den Aufzug bekommen wir in jedem Fall mit in den Vertrag, das geht problemlos.", "scope"],
  ["Dat krijgen wij zeker voor elkaar.", "scope"],
  ["U kunt gerust tekenen, juridisch kan zij niets tegen u beginnen.", "legal"],
  ["D'après la loi, vous ne risquez rien.", "legal"],
  ["Wir sind genau das richtige für Sie.", "fit"],
  ["Dan zijn wij precies het kantoor voor jou.", "fit"],
];
test.each(promises)("%s promises %s", (text, kind) => {
  expect(findPromises(text).map((found) => found.kind)).toContain(kind);
});

test.each([
  "Someone will get back to you.",
  "Our plans start at $49, see the pricing page.",
  "Shall we call you tomorrow?",
  "I can't say when somebody will be free.",
  "Thank you, I have noted Thursday after four.",
  "We cover Greater London within the M25.",
  "Our office opens at nine on Monday, see the page.",
  "Ich habe Ihre Frage notiert.",
  "Merci, c'est noté.",
  "Los sábados abrimos de 9 a 14 h, lo tiene en la página.",
  "No sabemos si el técnico puede pasar el lunes.",
  "Der Preis hängt von der Fläche ab.",
  "Nos horaires sont affichés à l'entrée.",
  "Dat kan ik niet beloven, de planner kijkt ernaar.",
])("%s promises nothing", (text) => {
  expect(findPromises(text)).toEqual([]);
});

test("a promise's span is its sentence, also behind emoji", () => {
  const text = "Hello 👋🏽! A fitter will come tomorrow.";
  const [found] = findPromises(text);
  expect(text.slice(found?.start, found?.end)).toBe("A fitter will come tomorrow.");
});
