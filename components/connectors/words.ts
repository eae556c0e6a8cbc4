import type { checkConnector, configureConnector, removeConnector } from "@/lib/connectors/settings/actions";
import type { ConnectorKind } from "@/lib/connectors/settings/schema";

export const kindWords: Record<ConnectorKind, { title: string; what: string }> = {
  crm: { title: "CRM", what: "Approved handoffs are written here." },
  calendar: { title: "Calendar", what: "Free times are read here, and meetings booked." },
  mail: { title: "Mail", what: "What owners write to leads goes out here, and alerts to people." },
  sms: { title: "SMS", what: "What owners write goes out here where a lead agreed to SMS." },
  alerts: { title: "Alerts", what: "Emergencies, personal data and failures are also told in a channel of your team." },
};

/** What the desk does where nobody configured one. */
export const nothingWords: Record<ConnectorKind, string> = {
  crm: "Nothing is configured: approved handoffs cannot be delivered.",
  calendar: "Nothing is configured: no free times are offered.",
  mail: "Nothing is configured: owners send from their own mailbox and log it.",
  sms: "Nothing is configured: owners cannot send SMS from here.",
  alerts: "Nothing is configured: alerts stay inside the desk.",
};

/** Kinds the desk works without; to take one away is to switch it off, unless the environment has one. */
export const isOptional = (kind: ConnectorKind): boolean => kind !== "crm" && kind !== "calendar";

type Refusals<Action extends (input: never) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Action>>,
  { ok: false }
>["error"];
export type Problem = Refusals<typeof configureConnector | typeof removeConnector | typeof checkConnector>;

/** What a refusal means, in words. A new one without words does not compile. */
export const problems: Record<Problem, string> = {
  forbidden: "Only an admin may change connectors. Nothing was changed.",
  stale: "Somebody changed this meanwhile. Close, look at what stands now, and change it again if it is still needed.",
  secret_needed: "Type it: the stored one is only sent where it was meant for.",
  address_malformed: "This is no address that can be called.",
  address_scheme: "Only https:// is allowed. Another must be named in CONNECTOR_ALLOWED_HOSTS.",
  address_credentials: "Leave user and password out of the address.",
  address_private: "This address is inside a private network. To allow it, name it in CONNECTOR_ALLOWED_HOSTS.",
  invalid: "Something is missing or misspelt. Nothing was changed.",
  signed_out: "You are signed out. Nothing was changed.",
};

export function unfinishedWords(count: number): string {
  const many = count === 1 ? "1 delivery is" : `${count} deliveries are`;
  return `${many} not finished and would go on in records of the present CRM. Wait, or retry or give up what failed under Deliveries; then switch. Nothing was changed.`;
}

/** What was answered to a test, and what to do about it. The answer is a refusal's kind and the other side's own words. */
export function adviceOn(answer: string): { what: string; todo: string } {
  const [kind = "", ...rest] = answer.split(" ");
  // The id by which the vendor finds the call is kept with the test; it is too long to read here.
  const said = rest.join(" ").replace(/ correlation \S+$/, "");
  const special = specialAdvice.find(([words]) => said.includes(words));
  const [what, todo] = special?.[1] ?? advice[kind] ?? (["It did not answer as expected", "Try again."] as const);
  return { what: said && !special ? `${what} (${said})` : what, todo };
}

type Advice = readonly [what: string, todo: string];

const specialAdvice: readonly (readonly [string, Advice])[] = [
  [
    "cannot be opened",
    [
      "The stored secret cannot be opened",
      "It was sealed with another DESK_ENCRYPTION_KEY. Put that key back, or type the secret again with Change.",
    ],
  ],
  [
    "settings cannot be read",
    ["The stored settings cannot be read", "Another version of the desk wrote them. Type them again with Change."],
  ],
  [
    "address not allowed",
    ["The address is not allowed", "It leads into a private network. To allow it, name it in CONNECTOR_ALLOWED_HOSTS."],
  ],
  ["302", ["It sends us on to another address (302)", "That is not followed. Type the address it leads to."]],
  ["301", ["It sends us on to another address (301)", "That is not followed. Type the address it leads to."]],
];

const advice: Record<string, Advice> = {
  auth: ["The credentials were refused", "Make new ones over there and type them with Change."],
  refused: ["The question was refused", "Check the address and what the account may do."],
  network: ["Nobody answers at this address", "Check the address, and whether the desk may reach it."],
  timeout: ["No answer in time", "Try again. If it stays so, check the address."],
  rate_limited: ["Too many calls for now", "It answers again by itself. Nothing to do."],
  unavailable: ["It is not available now", "Deliveries wait and are tried again. Nothing to do."],
  failed: ["It answered with a fault of its own", "Try again in some minutes."],
};
