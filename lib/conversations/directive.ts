import type { DirectiveFinding, DirectiveType } from "@/lib/analysis/model";
import type { Phrase } from "@/lib/language/queries";
import type { Slot } from "@/lib/slots/model";
import { Directive } from "./schema.answers";

/** What the engine's directive comes to in this conversation: `stop` stays, and a visitor is asked to clarify once. */
export function standingFinding(
  before: { directive: DirectiveType | null; clarifiedAt: Date | null },
  finding: DirectiveFinding,
): DirectiveFinding {
  if (before.directive === "stop") return { ...finding, type: "stop" };
  if (finding.type === "clarify" && before.clarifiedAt) return { ...finding, type: "continue", sayKey: null };
  return finding;
}

/** A clear request with contact and consent, but no time to offer: a person takes over. */
export const withoutSlots = (finding: DirectiveFinding): DirectiveFinding => ({
  ...finding,
  type: "handoff",
  sayKey: "handoff.person",
});

/** What a directive is made of. `slots` only where some are to be offered. */
export type Parts = { finding: DirectiveFinding; phrase: Phrase | undefined; slots: readonly Slot[]; expiresAt: Date };

/**
 * The directive as the bot is given it. Fails closed: what needs an approved sentence and has none becomes `continue`;
 * `handoff` and `stop` bind the bot also without one. Undefined where the sentence was needed.
 */
export function directiveOf({ finding, phrase, slots, expiresAt }: Parts): Directive | undefined {
  const { type, reasons } = finding;
  const say = phrase && { key: phrase.key, version: phrase.version, text: phrase.text };
  if (type === "continue") return { type };
  if (type === "handoff" || type === "stop") return { type, reasons, ...(say && { say }) };
  if (!say) return undefined;
  if (type === "clarify") return { type, reasons, say };
  if (type === "collect") return finding.field ? { type, field: finding.field, reasons, say } : undefined;
  if (slots.length === 0) return undefined;
  return { type, slots: slots.map(slotOnWire), reasons, say, expires_at: expiresAt.toISOString() };
}

export const slotOnWire = ({ id, start, end, owner }: Slot) => ({
  id,
  start: start.toISOString(),
  end: end.toISOString(),
  owner,
});

/** The directive that stands; `continue` until there is one. */
export const standingDirective = (stored: unknown): Directive =>
  stored === null || stored === undefined ? { type: "continue" } : Directive.parse(stored);

/** Whether the bot has to do something else now. Fresh slots or a newer version of the sentence are no change. */
export function isOther(a: Directive, b: Directive): boolean {
  const name = (directive: Directive) => [
    directive.type,
    "field" in directive ? directive.field : null,
    "say" in directive ? directive.say?.key : null,
  ];
  return JSON.stringify(name(a)) !== JSON.stringify(name(b));
}
