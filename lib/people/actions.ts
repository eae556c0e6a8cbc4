"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import * as commands from "./commands";
import { SetActive, SetRoles } from "./schema";

export const setRoles = action(SetRoles, async (ctx, input) => {
  const result = await commands.setRoles(ctx, input);
  revalidatePath("/admin");
  return result;
});

export const setActive = action(SetActive, async (ctx, input) => {
  const result = await commands.setActive(ctx, input);
  revalidatePath("/admin");
  return result;
});
