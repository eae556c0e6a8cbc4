import { z } from "zod";
import { sendAlert } from "@/lib/alerts/commands.send";
import { env } from "@/lib/env";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ alertId: z.uuid() });

/** Passes an alert on to the team's own channel. */
export const sendAlertTask = ({ db, connectors, now, random }: World) =>
  task(Payload, ({ alertId }) =>
    sendAlert({ db, send: connectors.sendAlert, deskUrl: env().NEXTAUTH_URL }, alertId, now(), random()),
  );
