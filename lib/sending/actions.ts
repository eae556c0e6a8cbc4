"use server";

import { action } from "@/lib/action";
import { connected } from "@/lib/connectors/connected";
import * as commands from "./commands";
import * as person from "./commands.person";
import * as schema from "./schema";

export const sendReply = action(schema.SendReply, async (ctx, input) =>
  commands.sendReply(ctx, (await connected()).sendable, input),
);
export const retrySending = action(schema.SeenSending, person.retrySending);
export const giveUpSending = action(schema.GiveUpSending, person.giveUpSending);
export const confirmSending = action(schema.SeenSending, person.confirmSending);
