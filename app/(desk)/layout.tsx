import type { ReactNode } from "react";
import { Desk } from "@/components/live/desk";
import { UndoAfterReload } from "@/components/review/undo";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { listUndoable } from "@/lib/handoffs/queries.undo";
import { requireActor } from "@/lib/session";
import { countWaiting, findEmail } from "@/lib/shell/queries";
import { sectionsOf } from "@/lib/shell/sections";
import { listViews } from "@/lib/views/queries";

/** Everything below is for who is signed in. Each page asks again for itself: a layout is not rendered on every step. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [waiting, email, views, undoable] = await Promise.all([
    countWaiting(db(), actor),
    findEmail(db(), actor.id),
    listViews(db(), actor),
    listUndoable(db(), actor, { now: new Date(), undoWindowMs: env().UNDO_WINDOW_MS }),
  ]);
  return (
    <Desk
      person={{ id: actor.id, name: actor.name, email }}
      names={sectionsOf(actor.roles)}
      waiting={waiting}
      views={views}
    >
      {children}
      <UndoAfterReload items={undoable} />
    </Desk>
  );
}
