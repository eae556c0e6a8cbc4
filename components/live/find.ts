import type { Route } from "next";
import { z } from "zod";
import { stateWords } from "@/components/handoffs/words";
import type { PaletteSearch } from "@/components/shell/palette-items";
import { handoffStates } from "@/db/enums";

const Found = z.array(
  z.object({
    id: z.string(),
    name: z.string().nullable(),
    company: z.string().nullable(),
    need: z.string(),
    state: z.enum(handoffStates),
  }),
);

/** Finds people by name, company, e-mail, phone or conversation id. */
export const findPeople: PaletteSearch = async (query, signal) => {
  if (query.trim().length < 2) return [];
  const response = await fetch(`/api/desk/find?${new URLSearchParams({ q: query })}`, { signal });
  if (!response.ok) throw new Error(`The search answered ${response.status}`);
  const found = Found.parse(await response.json());
  return found.map(({ id, name, company, need, state }) => ({
    id,
    group: "People",
    label: name ?? need,
    detail: [company, stateWords[state]].filter(Boolean).join(", "),
    href: `/review/${id}` as Route,
  }));
};
