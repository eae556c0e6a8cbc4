import type { DemoChat } from "@/db/seed/chats";
import { companies, firstNames, lastNames } from "@/db/seed/names";
import type { Random } from "./random";

export type Persona = {
  first: string;
  last: string;
  company: string;
  email: string;
  /** The last two digits of a number; the others stay within the range that is kept for fiction. */
  digits: string;
};

export function makePersona(random: Random, number: number): Persona {
  const [first, last, company] = [random.pick(firstNames), random.pick(lastNames), random.pick(companies)];
  const domain = `${company.toLowerCase().replaceAll(" ", "-")}.example`;
  const email = `${first}.${last}${number}@${domain}`.toLowerCase();
  return { first, last, company, email, digits: String(random.whole(10, 99)) };
}

/** The same chat of another person: name, company, address and number replaced wherever they stand. */
export function asPersona(template: DemoChat, persona: Persona): DemoChat {
  const { contact } = template.gold;
  const replace = replacer(contact, persona);
  const all = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, replace(value)]));
  const { chat } = template;
  return {
    ...template,
    chat: {
      ...chat,
      visitor: all(chat.visitor),
      fields: all(chat.fields),
      messages: chat.messages.map((message) => ({ ...message, text: replace(message.text) })),
    },
  };
}

/** Whether nothing of the first person is left: an address that is typed twice, differently, cannot be followed. */
export function canBeOther(template: DemoChat): boolean {
  const { contact } = template.gold;
  const persona: Persona = { first: "Aaa", last: "Bbb", company: "Ccc Ddd", email: "aaa@ccc.example", digits: "99" };
  const said = JSON.stringify(asPersona(template, persona).chat);
  const hasEmail = contact.email === null || contact.invalid.includes("email") || said.includes(persona.email);
  const mailbox = contact.email?.split("@")[0];
  return hasEmail && !(mailbox && !contact.invalid.includes("email") && said.includes(`${mailbox}@`));
}

function replacer(contact: DemoChat["gold"]["contact"], persona: Persona): (text: string) => string {
  const isBad = (field: string) => contact.invalid.includes(field);
  const [first, ...last] = contact.name?.split(" ") ?? [];
  const pairs: [RegExp, (found: string) => string][] = [];
  if (contact.email && !isBad("email")) pairs.push([new RegExp(literal(contact.email), "giu"), () => persona.email]);
  if (contact.phone && !isBad("phone")) pairs.push([spelled(contact.phone), (found) => withDigits(found, persona)]);
  if (contact.company) pairs.push([word(contact.company), () => persona.company]);
  if (contact.name && last.length > 0) pairs.push([word(contact.name), () => `${persona.first} ${persona.last}`]);
  if (last.length > 0) pairs.push([word(last.join(" ")), () => persona.last]);
  if (first) pairs.push([word(first), () => persona.first]);
  return (text) => pairs.reduce((done, [what, by]) => done.replace(what, by), text);
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const word = (text: string) => new RegExp(`(?<![\\p{L}\\d.@])${literal(text)}(?![\\p{L}\\d@])`, "gu");

/** The last seven digits of a number, however it is spaced. */
const spelled = (phone: string) => new RegExp([...phone.replace(/\D/g, "").slice(-7)].join("[\\s().-]*"), "gu");

function withDigits(found: string, { digits }: Persona): string {
  return found.slice(0, -2) + (/\d\d$/.test(found) ? digits : found.slice(-2));
}
