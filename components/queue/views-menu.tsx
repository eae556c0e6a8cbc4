"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, ChevronDown } from "lucide-react";
import { useState } from "react";
import { MenuItem, MenuLink, MenuRule } from "@/components/ui/float/menu";
import { MenuFrame } from "@/components/ui/float/menu-frame";
import { Icon } from "@/components/ui/icon";
import { useKeys } from "@/components/ui/keys/use-keys";
import { late } from "@/components/ui/late";
import { useToast } from "@/components/ui/toast/use-toast";
import { hrefOf } from "@/components/views/use-views";
import { viewsQuery } from "@/components/views/views.query";
import { chooseDefaultView, deleteView } from "@/lib/views/actions";
import { builtInViews, type View, viewQuery } from "@/lib/views/model";
import { type Problem, problems } from "./view-words";

const viewDialog = late(async () => (await import("./view-dialog")).ViewDialog);

/** The views of the queue: to go to, to save, and what can be done with the one that is shown. */
export function ViewsMenu({ query }: { query: string }) {
  const queries = useQueryClient();
  const toast = useToast();
  const ViewDialog = viewDialog.useArrived();
  const own = useQuery(viewsQuery).data ?? [];
  const [naming, setNaming] = useState<"new" | View>();
  const shown = viewQuery(query);
  const here = own.find((view) => view.query === shown);
  const builtIn = builtInViews.find((view) => view.query === shown);
  const shownName = here?.name ?? builtIn?.name;
  const nothing = shown === "" && "Choose filters first.";
  const known = (here || builtIn) && `It is “${shownName}” already.`;

  function name(what: "new" | View) {
    viewDialog.fetch();
    setNaming(what);
  }
  useKeys([
    {
      id: "queue.save-view",
      label: "Save these filters as a view…",
      group: "Queue",
      enabled: !nothing && !known,
      run: () => name("new"),
    },
  ]);

  async function run(act: Promise<{ ok: true } | { ok: false; error: Problem }>, done: string) {
    try {
      const result = await act;
      if (result.ok) toast.show({ title: done });
      else toast.show({ title: problems[result.error], tone: "problem" });
      await queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
    } catch {
      toast.show({ title: "That did not go through. Nothing was changed; try again.", tone: "problem" });
    }
  }

  return (
    <>
      <MenuFrame
        align="end"
        trigger={
          <button type="button" className="filter push" aria-label={shownName ? `View: ${shownName}` : "Views"}>
            <Icon of={Bookmark} small />
            {shownName ?? "Views"}
            <Icon of={ChevronDown} small />
          </button>
        }
      >
        {[...own, ...builtInViews.map((view) => ({ ...view, isDefault: false }))].map((view) => (
          <MenuLink key={`${view.name} ${view.query}`} href={hrefOf(view)}>
            {view.name}
            {view.isDefault && <span className="three">opens first</span>}
          </MenuLink>
        ))}
        <MenuRule />
        <MenuItem why={nothing || known} onSelect={() => name("new")}>
          Save these filters…
        </MenuItem>
        {here && (
          <>
            <MenuItem onSelect={() => name(here)}>Rename “{here.name}”…</MenuItem>
            {here.isDefault ? (
              <MenuItem
                onSelect={() => run(chooseDefaultView({ viewId: null }), "The queue opens with everything again.")}
              >
                Open the queue with everything
              </MenuItem>
            ) : (
              <MenuItem
                onSelect={() => run(chooseDefaultView({ viewId: here.id }), `The queue opens with “${here.name}”.`)}
              >
                Open the queue with this
              </MenuItem>
            )}
            <MenuItem risk onSelect={() => run(deleteView({ viewId: here.id }), `“${here.name}” is deleted.`)}>
              Delete “{here.name}”
            </MenuItem>
          </>
        )}
      </MenuFrame>
      {ViewDialog && <ViewDialog of={naming} query={shown} onClose={() => setNaming(undefined)} />}
    </>
  );
}
