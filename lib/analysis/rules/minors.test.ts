import { expect, test } from "vitest";
import { chat } from "../testing";
import { minorsIn } from "./minors";
import { readTranscript } from "./reading";

const young = (...lines: string[]) =>
  minorsIn(readTranscript(chat(lines.map((line) => `v: ${line}`)))).map(({ turn, span }) =>
    turn.text.slice(span.start, span.end),
  );

test.each([
  [["kinda. im 14 tho and itd just be me signing up"], "im 14"],
  [["slt jvoudrai commencer la conduite accompagnée, g 15 ans et demi"], "g 15 ans"],
  [["tengo 17 ahora pero kiero ir haciendo el teorico"], "tengo 17 ahora"],
  [["hey ich werd im märz 17 und will schonmal anfangen"], "werd im märz 17"],
  [["It's not me, it's our Lachie, turned twelve at Easter"], "turned twelve"],
  [["the first one: Jayden Moss, age 9, on the back in red"], "age 9"],
  [["need an appt for my 6 yo, she chipped a tooth"], "my 6 yo"],
  [["hi im in year 10 and failing maths"], "in year 10"],
  [["One of our Year 3 boys, Alfie, cannot have nuts"], "Year 3 boys"],
  [["It's for Wyatt, he just started third grade"], "he just started third grade"],
  [["hiya wanna book lessons for my lad", "hes 17 in jan"], "hes 17"],
  [["He shouted at my lad. He's SEVENTEEN."], "He's SEVENTEEN"],
  [["je voudrais des cours pour mon fils", "en 3e, il a 14 ans, il décroche"], "en 3e"],
  [["informes de natación para mi hijo", "tiene 7, no sabe"], "tiene 7"],
  [["hallo meine tochter 14 hat sich das kreuzband angerissen"], "tochter 14"],
  [["mi niño de 9 se torció el tobillo"], "niño de 9"],
  [["Hi do you see kids?", "Its for Ollie, 11, plays football"], "for Ollie, 11"],
  [["oh. its only for like 10 of us from year 9. how much"], "from year 9"],
  [["lessons please, this chat said to ask. got my own car, im 17 now"], "im 17"],
  [["can my lad join the club", "hes 9, never swum"], "hes 9"],
  [["My son Noah needs a place", "he will be 11 months then"], "will be 11"],
])("%j speaks of a minor by %s", (lines, words) => {
  expect(young(...lines)).toContain(words);
});

test.each([
  [["I'm 14 miles away"]],
  [["notre blog 15 ans après, il faut le refaire"]],
  [["im 16 weeks behind with the VAT"]],
  [["I'm 15 minutes late"]],
  [["Ich bin 12 Tage im Urlaub"]],
  [["j'ai 15 licences, tengo 12 empleados"]],
  [["tengo 4 años de experiencia"]],
  [["bei uns wird am 12. bis 14. Oktober der Trafo revidiert"]],
  [["the buyer turns one away at the gate"]],
  [["our dog turned ten in May"]],
  [["the business turned five in March"]],
  [["in year 2 of the lease"]],
  [["we'd break even in year 3. Is that usual?"]],
  [["my son needs boots", "he's 6 foot two"]],
  [["for my son", "the gate is 2.6 and he's 40"]],
  [["Ma fille, en 2e année de droit, parle d'un délit"]],
  [["My daughter is 27 and getting married"]],
  [["The invoice is for Ollie, 11 hours"]],
])("%j speaks of none", (lines) => {
  expect(young(...lines)).toEqual([]);
});
