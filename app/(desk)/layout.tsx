import type { ReactNode } from "react";
import { Desk } from "@/components/live/desk";
import { db } from "@/lib/db";
import { requireActor } from "@/lib/session";
import { countWaiting, findEmail } from "@/lib/shell/queries";
import { sectionsOf } from "@/lib/shell/sections";

/** Everything below is for who is signed in. Each page asks again for itself: a layout is not rendered on every step. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [waiting, email] = await Promise.all([countWaiting(db(), actor), findEmail(db(), actor.id)]);
  return (
    <Desk person={{ id: actor.id, name: actor.name, email }} names={sectionsOf(actor.roles)} waiting={waiting}>
      {children}
    </Desk>
  );
}
