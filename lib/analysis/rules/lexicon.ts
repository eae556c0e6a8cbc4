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
import { compilePhrases, type Phrases } from "./phrases";

const table = {
  ...speech,
  ...contact,
  ...leave,
  ...money,
  ...advice,
  ...assurance,
  ...danger,
  ...outage,
  ...customer,
  ...people,
  ...displeasure,
  ...mood,
  ...bot,
  ...commitment,
  ...assertion,
  ...personal,
};

/** An idea the detectors can ask for, whatever words and language it came in. */
export type Concept = keyof typeof table;

export const lexicon = compilePhrases<Concept>(table as Record<Concept, Phrases>);
