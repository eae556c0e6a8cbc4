import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";
import { readTranscript } from "../reading";
import { complaint } from "./complaint";

const found = (text: string) => analyse(chat([`v: ${text}`])).exceptions.map(({ kind }) => kind);

test.each([
  "your fitter left the kitchen filthy and scratched the worktop",
  "I've called four times and nobody gets back to me",
  "The sofa arrived with a hole in it",
  "your driver was extremely rude to my mother",
  "the paint you did last month is already peeling off",
  "this is the worst service I've ever had",
  "you charged me for a room I cancelled",
  "Llevo tres semanas esperando y nadie me da una respuesta",
  "Ihr Techniker ist einfach nicht aufgetaucht",
  "Je suis très déçue de la prestation",
  "De monteur is niet geweest en niemand belt terug",
  "food was cold and the waiter laughed at us",
])("%s: is a complaint", (text) => {
  expect(found(text)).toContain("complaint");
});

test.each([
  "our last agency was terrible so we're looking for a new one",
  "do you repair scratched worktops?",
  "I have no complaints, just want to renew",
  "My landlord is rude",
  "it's a shame you don't deliver here",
])("%s: is not a complaint", (text) => {
  expect(found(text)).not.toContain("complaint");
});

test.each([
  "Could somebody else than Colin add the seats? He hasn't answered a single mail since May",
  "Our account manager takes weeks to reply, can we get another one",
  "Nuestra gestora tarda semanas en contestar, prefiero hablar con otra persona",
  "Unser Ansprechpartner meldet sich nie, wir brauchen zwei Lizenzen mehr",
  "Notre commercial ne répond jamais, je voudrais ajouter un site",
  "Onze contactpersoon reageert nooit, we willen er een server bij",
])("%s: is a complaint of somebody who should look after them", (text) => {
  expect(complaint(readTranscript(chat([`v: ${text}`])))?.kind).toBe("complaint");
});

test.each([
  "Our account manager has left, who looks after us now?",
  "The oven takes weeks to deliver, is there anything else in stock?",
  "I'd rather speak to somebody else than the bot, please",
])("%s: blames nobody", (text) => {
  expect(found(text)).not.toContain("complaint");
});
