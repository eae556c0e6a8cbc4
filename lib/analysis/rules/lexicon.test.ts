import { expect, test } from "vitest";
import { lexicon } from "./lexicon";
import { advice } from "./lexicon/advice";
import { assertion } from "./lexicon/assertion";
import { assurance } from "./lexicon/assurance";
import { bot } from "./lexicon/bot";
import { commitment } from "./lexicon/commitment";
import { displeasure } from "./lexicon/complaint";
import { contact } from "./lexicon/contact";
import { customer } from "./lexicon/customer";
import { danger } from "./lexicon/danger";
import { leave } from "./lexicon/leave";
import { money } from "./lexicon/money";
import { mood } from "./lexicon/mood";
import { outage } from "./lexicon/outage";
import { people } from "./lexicon/people";
import { personal } from "./lexicon/private";
import { speech } from "./lexicon/speech";

const tables = [
  advice,
  assertion,
  assurance,
  bot,
  commitment,
  contact,
  customer,
  danger,
  displeasure,
  leave,
  money,
  mood,
  outage,
  people,
  personal,
  speech,
];

test("no two word lists bear the same name, so that none hides another", () => {
  const names = tables.flatMap((table) => Object.keys(table));
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  expect(lexicon.concepts).toHaveLength(names.length);
});

test("every phrase is written folded: lower case, no accents, no apostrophes", () => {
  const odd = tables.flatMap((table) =>
    Object.values(table as Record<string, Record<string, string>>).flatMap((phrases) =>
      Object.values(phrases).flatMap((list) =>
        list
          .split(/[,\n]/)
          .map((phrase) => phrase.trim())
          .filter((phrase) => phrase !== "" && !/^[a-z0-9 |*_#]+$/.test(phrase)),
      ),
    ),
  );
  expect(odd).toEqual([]);
});
