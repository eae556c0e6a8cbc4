"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import * as commands from "./commands";
import { ChangePolicy, PreviewRetention } from "./schema.change";

export const changePolicy = action(ChangePolicy, async (ctx, input) => {
  const result = await commands.changePolicy(ctx, input);
  revalidatePath("/admin/policy");
  return result;
});
export const previewRetention = action(PreviewRetention, commands.previewRetention);
