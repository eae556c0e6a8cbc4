import { addressOf, type Chosen } from "./schema";

/** An account of a system. `chosen` null: settings nobody can read any more; `account` null: it never told its name. */
export type Place = { chosen: Pick<Chosen, "adapter" | "settings"> | null; account: string | null };

/** The same adapter at the same address, and for Tryton the same database: only the credentials may differ. */
export function isSamePlace(a: Pick<Chosen, "adapter" | "settings">, b: Pick<Chosen, "adapter" | "settings">): boolean {
  if (a.adapter !== b.adapter || addressOf(a) !== addressOf(b)) return false;
  const database = (settings: object) => ("database" in settings ? settings.database : null);
  return database(a.settings) === database(b.settings);
}

/**
 * Whether ids of records mean something else afterwards. A new token at the same address may belong to another
 * account: told apart by the account's own name, where both have told it. Where one has not, it counts as the
 * same account with a new token, which is what a token that ran out looks like.
 */
export function isSwitch(before: Place, after: Place): boolean {
  if (!before.chosen || !after.chosen || !isSamePlace(before.chosen, after.chosen)) return true;
  return before.account !== null && after.account !== null && before.account !== after.account;
}

/** Names of what is not as it was, for the audit trail; never values. */
export function changedFields(
  before: Chosen["settings"] | null | undefined,
  { settings }: Pick<Chosen, "settings">,
  hasNewSecret: boolean,
): string[] {
  const was = (before ?? {}) as Record<string, unknown>;
  const is = settings as Record<string, unknown>;
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => was[name] !== is[name]);
  return [...names.toSorted(), ...(hasNewSecret ? ["secret"] : [])];
}
