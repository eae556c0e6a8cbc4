import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const found = (text: string) => analyse(chat([`v: ${text}`])).exceptions.map(({ kind }) => kind);

test.each([
  "what would you want for doing two bathrooms?",
  "what does it run per month?",
  "is there a fee for cancelling?",
  "could you do it any cheaper",
  "do students get anything off?",
  "I need a number for the budget meeting, even a rough one",
  "what are your prices like",
  "give me a ballpark",
  "what's the hourly",
  "can you quote for 300 brochures",
  "is the first lesson free?",
  "what would that set us back",
  "price for 2 adults?",
  "can we get a bulk deal?",
  "¿a cuánto sale el metro?",
  "¿me pasa precios?",
  "¿hacen descuento a estudiantes?",
  "necesito un presupuesto para pintar un piso",
  "¿qué coste tendría?",
  "Was würde das ungefähr kosten?",
  "Was verlangen Sie pro Stunde?",
  "Können Sie mir ein Angebot machen?",
  "gibt es Rabatt für Vereine?",
  "Mit welchen Kosten müssen wir rechnen?",
  "ça coûte combien ?",
  "Quels sont vos tarifs ?",
  "j'aimerais un devis pour une cuisine",
  "vous faites un prix pour les groupes ?",
  "C'est combien la nuit ?",
  "wat rekenen jullie per uur?",
  "Wat gaat dat kosten?",
  "kunnen jullie een offerte sturen?",
  "kan er nog wat van de prijs af?",
  "Hoeveel vragen jullie voor een website?",
  "what sort of investment are we talking about?",
  "what's the minimum spend",
  "any student rate?",
])("%s: is a wish for a price", (text) => {
  expect(found(text)).toContain("pricing_request");
});

test.each([
  "our budget is 5000",
  "how does billing work?",
  "how much time do you need?",
  "how much space does the machine take?",
  "how many people can attend",
  "the price is fine, when can you start?",
  "I don't care about the price",
  "we currently pay too much tax",
  "can I pay by bank transfer?",
  "the cost of living is high here lol",
  "please charge the battery before delivery",
  "Wie viele Plätze gibt es noch?",
  "Combien de temps dure la visite ?",
  "hoeveel kamers heeft het huis?",
  "cuántas personas caben",
  "what's your free cancellation deadline?",
  "can you estimate when it will arrive?",
  "I was quoted 400 by your colleague and I'm happy with it",
  "at what rate does it flow, litres per minute?",
])("%s: is not a wish for a price", (text) => {
  expect(found(text)).not.toContain("pricing_request");
});
