"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { SavedView, ViewCount } from "@/components/shell/section";
import { useKeys } from "@/components/ui/keys/use-keys";
import { builtInViews, type View } from "@/lib/views/model";
import { viewsQuery } from "./views.query";

/** Where a view is seen. One without filters says so, or the default would come in its place. */
export const hrefOf = ({ query }: Pick<View, "query">): Route => `/queue?${query || "state=open"}`;

/**
 * A person's own views and the built-in ones, as the rail lists them, each in the palette and the first nine on a key of
 * their own. None without the queue. `counts`: what is open in each, by its filters.
 */
export function useViews(
  initialData: View[],
  hasQueue: boolean,
  counts: Readonly<Record<string, ViewCount>> = {},
): SavedView[] {
  const router = useRouter();
  const { data } = useQuery({ ...viewsQuery, initialData, enabled: hasQueue });
  const shown = hasQueue ? [...data, ...builtInViews] : [];
  useKeys(
    shown.map((view, index) => ({
      id: `view.${hrefOf(view)}.${view.name}`,
      label: `View: ${view.name}`,
      group: "Views of the queue",
      run: () => router.push(hrefOf(view)),
      ...(index < 9 && { keys: `v ${index + 1}` }),
    })),
  );
  return shown.map((view) => ({ href: hrefOf(view), label: view.name, count: counts[view.query] }));
}
