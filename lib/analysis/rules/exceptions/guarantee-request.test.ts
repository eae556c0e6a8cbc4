import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const found = (text: string) => analyse(chat([`v: ${text}`])).exceptions.map(({ kind }) => kind);

test.each([
  "can you promise it will be finished before the wedding?",
  "if it doesn't work do I get my money back?",
  "how can I be certain the leads will be real",
  "are you 100% sure this will fix the damp?",
  "I need your word that the price won't change",
  "will you put in writing that we'll rank top 3?",
  "what return can we expect on 10k of ads, can you commit to a number?",
  "do you guarantee I pass the exam?",
  "can you assure me the paint won't peel?",
  "what happens if we don't see results, do you refund us?",
  "will I definitely lose 10 kilos?",
  "do I get a refund if I'm unhappy?",
  "¿me asegura que va a funcionar?",
  "¿y si no funciona me devuelven el dinero?",
  "¿pueden prometer que estará listo en mayo?",
  "Können Sie mir zusichern, dass es bis Juni fertig ist?",
  "Bekomme ich mein Geld zurück, wenn es nicht klappt?",
  "Versprechen Sie mir, dass das hält?",
  "Pouvez-vous me garantir un résultat ?",
  "Et si ça ne marche pas, vous me remboursez ?",
  "Vous vous engagez sur un délai ?",
  "Kunt u beloven dat het werkt?",
  "Krijg ik mijn geld terug als het niet werkt?",
  "geven jullie zekerheid dat we slagen?",
  "can you swear it won't leak again?",
  "I want it guaranteed that the dog will be trained in 4 weeks",
  "is it certain that my visa gets approved with you?",
])("%s: is a wish for a guarantee", (text) => {
  expect(found(text)).toContain("guarantee_request");
});

test.each([
  "how long is the guarantee on the boiler?",
  "I'm not asking for any guarantees",
  "does the washing machine come with a warranty",
  "we are Guarantee Roofing Ltd",
  "my bank wants a guarantor",
  "can you ensure the invoice has our PO number",
  "wie lange ist die Garantie auf die Batterie?",
  "what's your cancellation policy?",
  "I promise I'll send the files tomorrow",
  "Are you sure you open on Sunday?",
  "I'd like to return my shoes and get a refund",
  "are you certified?",
])("%s: is not a wish for a guarantee", (text) => {
  expect(found(text)).not.toContain("guarantee_request");
});
