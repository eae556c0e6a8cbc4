"use client";

import { ChevronDown } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { exceptionWords } from "@/components/handoffs/words";
import { Button } from "@/components/ui/button";
import { FilterMenu } from "@/components/ui/float/filter-menu";
import { Popover } from "@/components/ui/float/popover";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Icon } from "@/components/ui/icon";
import { exceptionKinds } from "@/db/enums";
import { type Standing, standingQuery } from "./links";

type Named = { id: string; name: string };
type Props = {
  standing: Standing;
  /** "7–20 Nov", and what it is compared with. */
  range: string;
  against?: string;
  today: string;
  /** The screen it belongs to. */
  at?: string;
  choices: { pages: string[]; topics: string[]; sources: Named[]; owners: Named[] };
};

/** Range and filters; all of them stand in the URL. */
export function RangeFilter({ standing, range, against, today, at = "/measures" }: Omit<Props, "choices">) {
  const go = useGo(at);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    go({ ...standing, from: String(fields.get("from")), to: String(fields.get("to")) });
  }

  return (
    <span className="line range-filter">
      <Popover
        title="Days"
        trigger={
          <button type="button" className="filter on">
            {range}
            <Icon of={ChevronDown} small />
          </button>
        }
      >
        <div className="line range-presets">
          {[7, 14, 28, 90].map((days) => (
            <Button key={days} onClick={() => go({ ...standing, from: daysBefore(today, days - 1), to: today })}>
              {days} days
            </Button>
          ))}
        </div>
        <form className="range-form" onSubmit={submit}>
          <Field label="From">
            <Input type="date" name="from" required max={today} defaultValue={standing.from} />
          </Field>
          <Field label="To">
            <Input type="date" name="to" required max={today} defaultValue={standing.to} />
          </Field>
          <Button type="submit" variant="primary">
            Show
          </Button>
        </form>
      </Popover>
      {against && <span className="three against">against {against}</span>}
    </span>
  );
}

export function DimensionFilters({ standing, choices }: Pick<Props, "standing" | "choices">) {
  const go = useGo();
  return (
    <>
      <FilterMenu
        label="Page"
        options={choices.pages.map((value) => ({ value, label: value || "no page" }))}
        chosen={standing.page}
        onChange={(page) => go({ ...standing, page })}
      />
      <FilterMenu
        label="Topic"
        options={choices.topics.map((value) => ({ value, label: value || "no topic" }))}
        chosen={standing.topic}
        onChange={(topic) => go({ ...standing, topic })}
      />
      {choices.sources.length > 1 && (
        <FilterMenu
          label="Source"
          options={choices.sources.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={standing.source}
          onChange={(source) => go({ ...standing, source })}
        />
      )}
      {choices.owners.length > 0 && (
        <FilterMenu
          label="Owner"
          options={choices.owners.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={standing.owner ? [standing.owner] : []}
          onChange={(chosen) => go({ ...standing, owner: chosen.at(-1) })}
        />
      )}
    </>
  );
}

/** Which exceptions the heat map shows: one kind, or any. */
export function KindFilter({ standing }: Pick<Props, "standing">) {
  const go = useGo();
  return (
    <span className="push">
      <FilterMenu
        label="Kind"
        options={kinds.map((value) => ({ value, label: exceptionWords[value] }))}
        chosen={standing.kind ? [standing.kind] : []}
        onChange={(chosen) => go({ ...standing, kind: chosen.at(-1) })}
      />
    </span>
  );
}

/** A silent model is no exception of a chat. */
const kinds = exceptionKinds.filter((kind) => kind !== "ai_unavailable");

function useGo(at = "/measures") {
  const router = useRouter();
  const [, start] = useTransition();
  return (standing: Standing) => start(() => router.push(`${at}?${standingQuery(standing)}` as Route));
}

/** Calendar days, so UTC is as good as any zone. */
function daysBefore(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}
