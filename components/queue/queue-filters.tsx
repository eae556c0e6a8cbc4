"use client";

import { capital, exceptionWords, stateWords } from "@/components/handoffs/words";
import { FilterMenu } from "@/components/ui/float/filter-menu";
import { exceptionKinds, routes } from "@/db/enums";
import { type QueueFilter, shownState, valueSteps } from "@/lib/handoffs/queue-filter";
import { SearchField } from "./search-field";
import { ViewsMenu } from "./views-menu";

const states = [
  "open",
  "escalated",
  "returned",
  "approved",
  "delivering",
  "delivered",
  "delivery_failed",
  "rejected",
  "merged",
  "cancelled",
  "closed",
] as const;
const stateLabel = (state: string) =>
  capital(state in stateWords ? stateWords[state as keyof typeof stateWords] : state);

type Props = {
  filter: QueueFilter;
  /** The URL's own query string. */
  query: string;
  choices: { pages: string[]; owners: { id: string; name: string }[] };
  onChange: (key: keyof QueueFilter, value: string | undefined) => void;
  onClear: () => void;
};

/** The queue's filters, its search and its views; each stands in the URL, so that it can be sent to somebody. */
export function QueueFilters({ filter, query, choices, onChange, onClear }: Props) {
  const state = shownState(filter);
  const one = (key: keyof QueueFilter) => ({
    chosen: filter[key] ? [filter[key]] : [],
    onChange: (chosen: string[]) => onChange(key, chosen.at(-1)),
  });
  const narrowed = Boolean(
    filter.exception ||
      filter.route ||
      filter.page ||
      filter.owner ||
      filter.value ||
      filter.search ||
      state !== "open",
  );
  return (
    <div className="filters">
      <SearchField value={filter.search} onSearch={(words) => onChange("search", words)} />
      <FilterMenu
        label="State"
        options={states.map((value) => ({ value: value as string, label: stateLabel(value) }))}
        {...one("state")}
        chosen={state === "any" ? [] : [state]}
      />
      <FilterMenu
        label="Exception"
        options={exceptionKinds.map((value) => ({ value: value as string, label: exceptionWords[value] }))}
        {...one("exception")}
      />
      <FilterMenu
        label="Route"
        options={routes.map((value) => ({ value: value as string, label: value.replace("_", " ") }))}
        {...one("route")}
      />
      {choices.pages.length > 0 && (
        <FilterMenu label="Page" options={choices.pages.map((value) => ({ value, label: value }))} {...one("page")} />
      )}
      {choices.owners.length > 0 && (
        <FilterMenu
          label="Owner"
          options={choices.owners.map(({ id, name }) => ({ value: id, label: name }))}
          {...one("owner")}
        />
      )}
      <FilterMenu
        label="Value"
        options={valueSteps.map((value) => ({ value: value as string, label: `${Number(value) / 1_000}k and more` }))}
        {...one("value")}
      />
      {narrowed && (
        <button type="button" className="filter" onClick={onClear}>
          Clear filters
        </button>
      )}
      <ViewsMenu query={query} />
    </div>
  );
}
