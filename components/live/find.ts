import type { Route } from "next";
import { stateWords } from "@/components/handoffs/words";
import type { PaletteSearch } from "@/components/shell/palette-items";
import { ask } from "./ask";

/** Finds people by name, company, e-mail, phone or conversation id. */
export const findPeople: PaletteSearch = async (query, signal) => {
  if (query.trim().length < 2) return [];
  const schema = async () => (await import("@/lib/handoffs/schema.find")).FoundPeople;
  const found = await ask(`/api/desk/find?${new URLSearchParams({ q: query })}`, "The search", schema, signal);
  return found.map(({ id, name, company, need, state }) => ({
    id,
    group: "People",
    label: name ?? need,
    detail: [company, stateWords[state]].filter(Boolean).join(", "),
    href: `/review/${id}` as Route,
  }));
};
