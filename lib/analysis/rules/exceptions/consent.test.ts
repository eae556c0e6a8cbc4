import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const found = (lines: string[]) => analyse(chat(lines)).exceptions.map(({ kind }) => kind);

test.each([
  [["v: My loom squeaks. could somebody get in touch about ye mending it"]],
  [["v: A bridle to his own measurements, please. Get the saddler to let me know."]],
  [["v: Is the loom in yet? could someone let me know as I'm not near the shop"]],
  [["v: I need a loom", "b: Shall we get someone to get in touch about fitting?", "v: please"]],
  [["v: Haben Sie Webstühle?", "b: Möchten Sie, dass sich jemand meldet?", "v: ja bitte, es eilt nicht"]],
  [["v: Wir suchen einen Webstuhl, da soll sich bitte mal jemand melden"]],
  [["v: Il nous faut un métier avant juillet. Merci de me recontacter."]],
  [["v: hola, es por un tema del telar, me pueden contactar?"]],
  [["v: Kunnen jullie zo'n getouw maken? ik hoor het wel"]],
])("whoever wishes to be heard from, by whatever way, has not said by which: %j", (lines) => {
  expect(found(lines)).toContain("consent_missing");
});

test.each([
  [["v: Do you have a loom in oak? Let me know the width if you do."]],
  [["v: I got in touch with somebody last week about the loom in oak, how wide is it?"]],
  [["v: I need a loom", "b: Shall we get someone to get in touch?", "v: no thanks, just the width"]],
  [["v: Hat sich bei Ihnen schon jemand gemeldet, der den Webstuhl aus Eiche sucht?"]],
  [["v: J'ai été recontacté hier. Le métier en chêne est-il large ?"]],
])("near misses wish for nothing of the kind: %j", (lines) => {
  expect(found(lines)).not.toContain("consent_missing");
});

test("leave that was given is missing no more", () => {
  expect(found(["v: could somebody get in touch? email me at mo@glen.example"])).not.toContain("consent_missing");
});
