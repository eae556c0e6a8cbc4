"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import * as schema from "./schema";

export const saveView = action(schema.SaveView, (ctx, input) => commands.saveView(ctx, input));
export const renameView = action(schema.RenameView, (ctx, input) => commands.renameView(ctx, input));
export const deleteView = action(schema.OneView, (ctx, input) => commands.deleteView(ctx, input));
export const chooseDefaultView = action(schema.ChooseDefaultView, (ctx, input) =>
  commands.chooseDefaultView(ctx, input),
);
