import { applyGoogle, emptyGoogle, type GoogleState } from "./google/state";
import { applyHubSpot, emptyHubSpot, type HubSpotState } from "./hubspot/state";
import type { Entry } from "./ledger";
import { applySalesforce, emptySalesforce, type SalesforceState } from "./salesforce/state";

/** Everything the other sides hold. It is the ledger replayed, and nothing besides. */
export type State = {
  hubspot: HubSpotState;
  salesforce: SalesforceState;
  google: GoogleState;
  webhooks: Entry[];
  since: number;
};

export const emptyState = (): State => ({
  hubspot: emptyHubSpot(),
  salesforce: emptySalesforce(),
  google: emptyGoogle(),
  webhooks: [],
  since: 0,
});

export function apply(state: State, entry: Entry): void {
  if (entry.system === "hubspot") applyHubSpot(state.hubspot, entry);
  else if (entry.system === "salesforce") applySalesforce(state.salesforce, entry);
  else if (entry.system === "google") applyGoogle(state.google, entry);
  else if (entry.system === "bot") state.webhooks.push(entry);
  else if (entry.operation === "reset") Object.assign(state, emptyState(), { since: entry.seq });
}
