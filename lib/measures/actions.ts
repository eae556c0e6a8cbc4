"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import * as commands from "./commands.manage";
import { NoteFix, RemoveFix, StartPilot } from "./schema.manage";

export const startPilot = action(StartPilot, async (ctx, input) => {
  const started = await commands.startPilot(ctx, input);
  if (started.ok) revalidatePath("/measures/pilot");
  return started;
});

export const noteFix = action(NoteFix, async (ctx, input) => {
  const noted = await commands.noteFix(ctx, input);
  if (noted.ok) revalidatePath("/measures/bot");
  return noted;
});

export const removeFix = action(RemoveFix, async (ctx, input) => {
  const removed = await commands.removeFix(ctx, input);
  if (removed.ok) revalidatePath("/measures/bot");
  return removed;
});
