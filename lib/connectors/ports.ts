import type { Alerts } from "./alerts/port";
import type { Answer, Refusal } from "./answer";
import type { Calendar } from "./calendar/port";
import type { Crm } from "./crm/port";
import type { Messaging } from "./messaging/port";

/** Every call of a port, by name: a call that is added to a port and not here does not compile. */
type Calls<Port> = Record<keyof Port, true>;

export const crmCalls: Calls<Crm> = {
  findRecord: true,
  listMatches: true,
  findSimilar: true,
  upsertRecord: true,
  logActivity: true,
  createTask: true,
  createTicket: true,
  erase: true,
  findOwner: true,
  check: true,
};
export const calendarCalls: Calls<Calendar> = {
  busy: true,
  book: true,
  ours: true,
  find: true,
  cancel: true,
  erase: true,
  check: true,
};
export const messagingCalls: Calls<Messaging> = { send: true, check: true };
export const alertCalls: Calls<Alerts> = { sendAlert: true };

type Call = (...input: unknown[]) => Promise<Answer<unknown>>;

/** A port of which each call goes to the one that `current` names at that moment. */
export function delegating<Port extends object>(calls: Calls<Port>, current: () => Promise<Port>): Port {
  const to =
    (name: string): Call =>
    async (...input) => {
      const port = (await current()) as Record<string, Call>;
      const call = port[name];
      if (!call) throw new Error(`the port has no ${name}`);
      return call.apply(port, input);
    };
  return Object.fromEntries(Object.keys(calls).map((name) => [name, to(name)])) as Port;
}

/** A port that refuses every call with the same words: there is nobody behind it. */
export function refusing<Port extends object>(calls: Calls<Port>, why: Refusal): Port {
  const refuse: Call = async () => why;
  return Object.fromEntries(Object.keys(calls).map((name) => [name, refuse])) as Port;
}
