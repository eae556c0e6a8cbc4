import { expect, test } from "vitest";
import { lexicon } from "./lexicon";
import { bot } from "./lexicon/bot";
import { contact } from "./lexicon/contact";
import { mood } from "./lexicon/mood";
import { people } from "./lexicon/people";
import { personal } from "./lexicon/private";
import { risk } from "./lexicon/risk";
import { speech } from "./lexicon/speech";

const tables = { bot, contact, mood, people, personal, risk, speech };

test("no two word lists bear the same name, so that none hides another", () => {
  const names = Object.values(tables).flatMap((table) => Object.keys(table));
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  expect(lexicon.concepts).toHaveLength(names.length);
});

test("every phrase is written folded: lower case, no accents, no apostrophes", () => {
  const odd = Object.values(tables).flatMap((table) =>
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
