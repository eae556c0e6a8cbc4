import { z } from "zod";
import { eraseKeptLong } from "@/lib/erasure/commands.retain";
import { log } from "@/lib/log";
import { task } from "../task";
import type { World } from "../world";

/** Erases what was kept as long as policy says. */
export const eraseKeptLongTask = (world: World) =>
  task(z.object({}), async () => {
    const erased = await eraseKeptLong(world);
    if (erased > 0) log.info({ erased }, "chats were kept long enough and are erased");
  });
