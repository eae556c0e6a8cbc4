import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";

const page = (topic: string | null) => ({ page: { url: null, title: null, topic } });

test("says who it is, what it is about, what is open and how they may be reached, in our own words", () => {
  const { summary, statedNeed } = analyse(
    chat(
      [
        "v: Dear Sirs, our shop sells 300 bikes a year and the till does not talk to the stock list. Can you link them?",
        "b: May we e-mail you about this?",
        "v: Yes please, jo.marsh@velo.example, Jo Marsh from Velo House",
      ],
      page("stock-link"),
    ),
  );
  expect(summary).toMatch(/^Jo Marsh of Velo\b.* about stock link\b/);
  expect(summary).toContain("A question is still open.");
  expect(summary).not.toContain(statedNeed.text);
  expect(statedNeed.text).not.toMatch(/sirs/i);
});

test("quotes the need where nothing else says what it is about", () => {
  const { summary, statedNeed } = analyse(
    chat(["v: our boiler keeps losing pressure, who looks after that?"], page(null)),
  );
  expect(summary).toContain(statedNeed.text.replace(/[.]$/, ""));
});

test("the need is what they are after, not how to reach them, and two lines of it speak of the same person", () => {
  const { statedNeed } = analyse(
    chat([
      "v: Hello, we run twelve delivery vans and plan the routes on paper. We are looking for route planning software.",
      "b: May we call you?",
      "v: Yes, please call me.",
    ]),
  );
  expect(statedNeed.text).toBe(
    "They run twelve delivery vans and plan the routes on paper. They are looking for route planning software.",
  );
});

test("a wish to be called beside the need is no part of it", () => {
  const said = [
    "v: We need route planning for nine vans, please call me about it.",
    "b: May we?",
    "v: Yes, please call me.",
  ];
  expect(analyse(chat(said)).statedNeed.text).toBe("Needs route planning for nine vans.");
});

test.each([
  "G'day mate, do you run the first aid certificate for childcare?",
  "Greetings, do you run the first aid certificate for childcare?",
  "Grüezi, do you run the first aid certificate for childcare?",
])("a greeting is not part of the need: %s", (said) => {
  const { statedNeed, unresolvedQuestion } = analyse(chat([`v: ${said}`]));
  for (const words of [statedNeed.text, unresolvedQuestion?.text]) {
    expect(words).toMatch(/first aid certificate/);
    expect(words).not.toMatch(/g'day|mate|greetings|grüezi/i);
  }
});
