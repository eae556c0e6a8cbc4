import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const unfit = (messages: string[]) => analyse(chat(messages)).exceptions.some(({ kind }) => kind === "poor_fit");

test.each([
  [["v: do you shoe donkeys too?", "b: We are farriers for sport horses.", "v: ah, shame. thanks anyway"]],
  [["v: Verkauft ihr auch Mofas?", "b: Nein, wir bauen Lastenräder.", "v: Schade."]],
  [["v: Do you fit carpets? We need the stairs done.", "b: We don't fit carpets, but a colleague may know a fitter."]],
  [
    [
      "v: Goedemiddag, mijn dakgoot hangt los. Kunnen jullie die vastzetten?",
      "b: Wij doen alleen stucwerk binnenshuis.",
    ],
  ],
])("is outside what is offered: %j", (messages) => {
  expect(unfit(messages)).toBe(true);
});

test.each([
  [["v: Do you charge for delivery on large orders?", "b: We don't charge for delivery on large orders.", "v: Great"]],
  [["v: Can I deduct the garage?", "b: That is one for our accountant.", "v: figured. email me, mo@inkpuddle.example"]],
  [["v: ¿Cuánto cuesta cambiar la bañera?", "b: Hacemos reformas de baño.", "v: Vaya pérdida de tiempo"]],
  [["v: Do you shoe ponies?", "b: We shoe horses and ponies.", "v: Oh lovely"]],
  [
    [
      "v: Do you fit doors?",
      "b: Yes, doors of every kind.",
      "v: Also in listed houses with stone walls and old frames?",
    ],
  ],
])("may well be offered: %j", (messages) => {
  expect(unfit(messages)).toBe(false);
});
