"use client";

import { X } from "lucide-react";
import { capital, exceptionWords, stateWords } from "@/components/handoffs/words";
import { FilterMenu } from "@/components/ui/float/filter-menu";
import { Icon } from "@/components/ui/icon";
import { exceptionKinds, routes } from "@/db/enums";
import type { QueueFilter } from "@/lib/handoffs/schema";

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
  choices: { pages: string[]; owners: { id: string; name: string }[] };
  onChange: (key: keyof QueueFilter, value: string | undefined) => void;
};

/** The queue's filters; each stands in the URL, so that a view can be sent to somebody. */
export function QueueFilters({ filter, choices, onChange }: Props) {
  const one = (key: keyof QueueFilter) => ({
    chosen: filter[key] ? [filter[key]] : [],
    onChange: (chosen: string[]) => onChange(key, chosen.at(-1)),
  });
  const narrowed = Boolean(
    filter.exception || filter.route || filter.page || filter.owner || filter.search || filter.state !== "open",
  );
  return (
    <div className="filters">
      <FilterMenu
        label="State"
        options={states.map((value) => ({ value: value as string, label: stateLabel(value) }))}
        {...one("state")}
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
      {filter.search && (
        <button type="button" className="filter on" onClick={() => onChange("search", undefined)}>
          “{filter.search}”
          <Icon of={X} small />
        </button>
      )}
      {narrowed && (
        <button type="button" className="filter push" onClick={() => onChange("state", "all-clear")}>
          Clear filters
        </button>
      )}
    </div>
  );
}
