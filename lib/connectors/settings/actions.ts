"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/action";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { limitKeeper } from "../commands.limits";
import * as commands from "./commands";
import * as checks from "./commands.check";
import { environmentSettings } from "./environment";
import { CheckConnector, ConfigureConnector, RemoveConnector } from "./schema";
import type { TrialWorld } from "./trial";

const world = (): TrialWorld => ({
  environment: environmentSettings(env()),
  allowedHosts: env().CONNECTOR_ALLOWED_HOSTS,
  timeoutMs: env().CONNECTOR_TIMEOUT_MS,
  // A test is rare: what it hears may be written at once.
  onReply: limitKeeper(db(), 0),
});

export const configureConnector = action(ConfigureConnector, async (ctx, input) => {
  const result = await commands.configureConnector(ctx, world(), input);
  revalidatePath("/admin/connectors");
  return result;
});

export const removeConnector = action(RemoveConnector, async (ctx, input) => {
  const result = await commands.removeConnector(ctx, world(), input);
  revalidatePath("/admin/connectors");
  return result;
});

export const checkConnector = action(CheckConnector, async (ctx, input) => {
  const result = await checks.checkConnector(ctx, world(), input);
  revalidatePath("/admin/connectors");
  return result;
});
