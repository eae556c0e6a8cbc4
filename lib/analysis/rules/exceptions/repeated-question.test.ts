import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const read = (messages: string[]) => analyse(chat(messages));
const repeats = (messages: string[]) => read(messages).exceptions.some(({ kind }) => kind === "repeated_question");

test.each([
  [["v: how do i freeze my membership", "b: Our gyms are open 24/7, including holidays.", "v: how do i FREEZE it."]],
  [
    [
      "v: Why was I charged twice this month?",
      "b: You can find all your invoices under Settings > Billing.",
      "v: I can see the invoices. I'm asking why I was charged twice.",
    ],
  ],
  [
    [
      "v: when does my 24 month contract end please",
      "b: You can see our contract lengths on the plans page.",
      "v: not the plans, mine. when does my contract end",
    ],
  ],
  [
    [
      "v: Do you deliver the oak table to the Scillies?",
      "b: Our tables come in oak, ash and walnut.",
      "v: The woods I know. Do you deliver to the Scillies?",
    ],
  ],
  [["v: Mi paquete, ¿cuándo llega?", "b: ¿Conoce nuestro plan Oro?", "v: ¿Cuándo llega el paquete?"]],
  [["v: Où est mon colis ?", "b: Nos délais sont de 3 à 5 jours.", "v: Oui mais où est mon colis ?"]],
  [
    [
      "v: Was bedeutet Fehler E7?",
      "b: Die Barista gibt es in Silber und Rot.",
      "v: Die Farbe kenne ich. Was bedeutet E7?",
    ],
  ],
  [
    [
      "v: la maquina sirve con otro liquido o no",
      "b: Tenemos máquinas de niebla.",
      "v: pero sirve con otro liquido o no",
    ],
  ],
])("asked again: %j", (messages) => {
  expect(repeats(messages)).toBe(true);
});

test.each([
  [["v: Where is the studio?", "b: At 4 Mill Lane, Leeds.", "v: And where is the nearest car park?"]],
  [["v: When do you open?", "b: At nine.", "v: When do you close on Sundays?"]],
  [["v: Do you sell kilns?", "b: Yes, in three sizes.", "v: I know about the sizes. Who fits them?"]],
  [
    [
      "v: How much is the kiln?",
      "b: 900 pounds, see the list.",
      "v: I have seen the list, thanks. How long does delivery take?",
    ],
  ],
  [["v: Kann man bei euch Boote mieten?", "b: Ja, Kanus und Kajaks.", "v: Und wann kann man kommen?"]],
])("something else is asked: %j", (messages) => {
  expect(repeats(messages)).toBe(false);
});

test("the question that is open is the last one that puts it, whatever form it has", () => {
  const { unresolvedQuestion } = read([
    "v: ¿Cuándo vuelve el técnico?",
    "b: ¿Conoce nuestro plan Oro?",
    "v: No quiero ningún plan. ¿Cuándo vuelve el técnico?",
    "b: El plan Oro incluye dos revisiones al año.",
    "v: ¡¡QUE CUÁNDO VUELVE EL TÉCNICO!!",
  ]);
  expect(unresolvedQuestion?.text).toContain("QUE CUÁNDO VUELVE");
});
