import type { DemoChat } from "@/db/seed/chats";
import { demoTimeZone } from "@/db/seed/people";
import { standingConsent, statusesOf } from "@/lib/consent/model";
import { isComplete } from "@/lib/handoffs/readiness";
import { arrivals, progress } from "./arrivals";
import { type Said, tellChat } from "./chat";
import { deliver, type Ending } from "./delivery";
import { openHandoff, type Story } from "./handoff";
import { placed } from "./pages";
import { settle } from "./ready";
import { review } from "./review";
import type { Rows } from "./rows";
import { asPersona, canBeOther, makePersona, type Persona } from "./variant";
import { beginWorld, type Given, type World } from "./world";

/**
 * Three past weeks of a desk, told from the shipped chats: each said by another person, read by the real engine, and
 * followed to its end by the tables, gates and plans that the desk itself goes by. The same for the same `given`.
 */
export function pastWeeks(chats: readonly DemoChat[], given: Given): Rows {
  const world = beginWorld(given);
  const templates = chats.filter(canBeOther);
  const complete = new Map<string, boolean>();
  const people: { persona: Persona; handoffId: string | null; at: Date }[] = [];
  let dead = 0;

  arrivals(world.random, given.now, demoTimeZone).forEach((startedAt, number) => {
    const far = progress(startedAt, given.now);
    const template = world.random.weighted(templates, (chat) => weightOf(chat, complete.get(chat.id), far));
    const recent = people.filter(({ at, handoffId }) => handoffId && startedAt.getTime() - at.getTime() < 2 * day);
    const again = recent.length > 0 && world.random.chance(0.04) ? world.random.pick(recent) : null;
    const persona = again?.persona ?? makePersona(world.random, number);
    const page = placed(template, world.random);
    const said = tellChat(world, { template: asPersona(template, persona), page, startedAt, number });
    complete.set(template.id, isWhole(said));
    if (said.analysis.intent.value === "spam") {
      said.conversation.directive = "continue";
      said.conversation.directiveBody = { type: "continue" };
      return;
    }
    const story = openHandoff(world, said);
    const into = story.handoff.leadId ? (again?.handoffId ?? null) : null;
    const ending = endingOf(world, dead, startedAt);
    if (follow(story, into, ending) && ending !== "delivered") dead += 1;
    const isOver = story.handoff.state === "delivered" && said.analysis.contact.email?.valid;
    people.push({ persona, handoffId: isOver ? story.handoff.id : null, at: startedAt });
  });
  return world.rows;
}

const day = 24 * 3_600_000;

/** Returns whether it was pushed. */
function follow(story: Story, mergeInto: string | null, ending: Ending): boolean {
  if (!settle(story)) return false;
  const approval = review(story, mergeInto);
  if (!approval) return false;
  deliver(story, approval, ending);
  return true;
}

/** Two dead letters: one of the second week that somebody gave up on, and one of the last days that still waits. */
function endingOf({ now }: World, dead: number, at: Date): Ending {
  const far = progress(at, now);
  if (dead === 0 && far > 0.5) return "given_up";
  if (dead === 1 && far > 0.93) return "dead";
  return "delivered";
}

/** Most visitors look and leave, plain requests are many and noise is some; chats that give all that is needed become more common over the weeks. */
function weightOf({ gold }: DemoChat, isWhole: boolean | undefined, far: number): number {
  const byIntent = { sales: 3, support: 2.2, existing_customer: 1.6, other: 2, spam: 1.6 }[gold.intent];
  const { email, phone } = gold.contact;
  const fleeting = email === null && phone === null ? 1.3 : 1;
  const calm = gold.exceptions.length === 0 ? 1.6 : 1;
  const loud = gold.exceptions.some((kind) => kind === "emergency" || kind === "sensitive_data") ? 0.4 : 1;
  const whole = isWhole === undefined ? 1 : isWhole ? 0.45 + 1.1 * far : 1.7 - 1.15 * far;
  return byIntent * fleeting * calm * loud * whole;
}

const isWhole = ({ analysis, consent }: Said) => isComplete(analysis, statusesOf(standingConsent(consent)), "somebody");
