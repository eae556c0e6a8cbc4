import { isSamePlace, type Place } from "./model";
import { openSecret, standingSettings } from "./opened";
import type { ConnectorRow } from "./queries";
import { addressOf, type Chosen, type ConfigureConnector, readSettings } from "./schema";
import { type TrialWorld, tryConnection } from "./trial";

/** Whether the row is still the one that the person saw; null stands for the environment's settings. */
export function isSeen(row: ConnectorRow | undefined, seen: ConfigureConnector["seen"]): boolean {
  return row ? row.id === seen?.id && row.revision === seen.revision : seen === null;
}

/** The settings of a row; null where they cannot be read. */
export const storedOf = (row: ConnectorRow): Chosen["settings"] | null =>
  readSettings(row.adapter, row.settings)?.settings ?? null;

/** The stored secret, if it would go where it went before. */
export function keptSecret(row: ConnectorRow, input: ConfigureConnector): string | null {
  const settings = storedOf(row);
  if (!settings || row.adapter !== input.adapter) return null;
  // Slack's address is the secret: without a new one nothing changes.
  const same = input.adapter === "slack" || addressOf({ adapter: row.adapter, settings }) === addressOf(input);
  return same ? openSecret(row.sealedSecret) : null;
}

/** What account it was when it last answered: still so after a change that the other side refuses, at the same place. */
export function keptAccount(before: Place | null, chosen: Chosen): string | null {
  return before?.chosen && isSamePlace(before.chosen, chosen) ? before.account : null;
}

/** What a row says of itself, without asking anybody. */
export function storedPlace(row: ConnectorRow | undefined): Place | null {
  const stored = row && readSettings(row.adapter, row.settings);
  if (!row || !stored) return null;
  return { chosen: { adapter: row.adapter, settings: stored.settings } as Place["chosen"], account: stored.account };
}

/** Which account of which CRM is in use: as it last said itself, or as it says now. */
export async function placeOf(world: TrialWorld, row: ConnectorRow | undefined): Promise<Place> {
  const configured = standingSettings(row ? [row] : [], world.environment).crm;
  const stored = storedPlace(row);
  if ("refusal" in configured) return stored ?? { chosen: null, account: null };
  if (stored?.account) return { chosen: configured, account: stored.account };
  const trial = await tryConnection(world, "crm", configured);
  return { chosen: configured, account: trial.ok ? trial.answer : null };
}
