import { z } from "zod";
import { tellOutside } from "@/lib/alerts/commands.tell";
import { env } from "@/lib/env";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ alertId: z.uuid(), times: z.int().positive() });

/** Tells one person outside the desk what they must act on. */
export const tellPersonTask = (world: World) =>
  task(Payload, (what) => tellOutside({ ...world, deskUrl: env().NEXTAUTH_URL }, what));
