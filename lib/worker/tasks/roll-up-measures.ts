import { z } from "zod";
import { rollUp } from "@/lib/measures/commands.roll-up";
import { wake } from "@/lib/wake";
import { task } from "../task";
import type { World } from "../world";

/** Counts what was measured since the last time, and tells the screens that show it. */
export const rollUpMeasuresTask = ({ db }: World) =>
  task(z.object({}), async () => {
    if ((await rollUp(db)) > 0) wake(db, "measures");
  });
