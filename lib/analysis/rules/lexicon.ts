import { bot } from "./lexicon/bot";
import { contact } from "./lexicon/contact";
import { mood } from "./lexicon/mood";
import { people } from "./lexicon/people";
import { personal } from "./lexicon/private";
import { risk } from "./lexicon/risk";
import { speech } from "./lexicon/speech";
import { compilePhrases, type Phrases } from "./phrases";

const table = { ...speech, ...contact, ...risk, ...mood, ...people, ...bot, ...personal };

/** An idea the detectors can ask for, whatever words and language it came in. */
export type Concept = keyof typeof table;

export const lexicon = compilePhrases<Concept>(table as Record<Concept, Phrases>);
