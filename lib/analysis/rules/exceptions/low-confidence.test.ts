import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const read = (messages: string[]) => analyse(chat(messages));
const unsure = (messages: string[]) => read(messages).exceptions.some(({ kind }) => kind === "low_confidence");

test.each([
  [["v: it's about the gate", "b: Hello, how can I help?", "v: my father dealt with it before"]],
  [
    [
      "v: c'est pour le portail",
      "b: Bonjour !",
      "v: mon oncle, enfin mon frère s'en occupait, je sais pas si c'est fait",
    ],
  ],
  [["v: es por lo del toldo", "b: ¡Hola!", "v: no sé, mi hermano habló con ustedes"]],
  [["v: het gaat over de poort", "b: Dag!", "v: kweet het niet, mijn baas zei dat ik moest schrijven"]],
  [["v: es geht um das Tor", "b: Guten Tag.", "v: das hat der Kollege gemacht, ich weiß nicht genau"]],
  [["v: the thing with the kiln", "b: Do you mean a new kiln or one you have from us?", "v: yeah that"]],
])("nobody can tell what they want: %j", (messages) => {
  expect(unsure(messages)).toBe(true);
});

test.each([
  [["v: My brother dealt with you last year and was happy. Can you fit two oak doors for us in March?"]],
  [["v: Is the oak door you have on sale still in stock in the 80 cm width?"]],
  [["v: I'd like to order two oak doors", "b: Do you want them fitted or delivered?", "v: Yes, fitted please"]],
])("what they want is plain: %j", (messages) => {
  expect(unsure(messages)).toBe(false);
});

test("who wants to buy and does not know what yet is asked what they need, and is no riddle", () => {
  const { exceptions, directive } = read([
    "v: hi, we just bought a house and want something done with the garden",
    "b: Congratulations!",
    "v: we don't really know what we want yet, it is mostly lawn",
  ]);
  expect(exceptions.map(({ kind }) => kind)).not.toContain("low_confidence");
  expect(directive.type).toBe("clarify");
});
