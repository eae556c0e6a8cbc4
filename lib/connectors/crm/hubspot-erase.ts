import { z } from "zod";
import { answered } from "../answer";
import { attemptOrNull } from "../attempt";
import type { HubSpotClient } from "./hubspot-client";
import { KEY_PROPERTY } from "./hubspot-properties";
import type { Crm } from "./port";

const types = { activity: "notes", task: "tasks", ticket: "tickets" } as const;
const Written = z.object({ id: z.string() });

/**
 * A contact goes by HubSpot's own way for it (gdpr-delete), by its id: by an address that is not found HubSpot would
 * block the address for ever. A note, task or ticket has no such way: it is found by our key and archived, and HubSpot
 * drops it for good after 90 days, at once where its contact goes.
 */
export async function eraseObject(client: HubSpotClient, what: Parameters<Crm["erase"]>[0]): ReturnType<Crm["erase"]> {
  if (what.kind === "record") {
    const purged = await attemptOrNull(() => client.gdpr.purge({ objectId: what.id }));
    return purged.ok ? answered("erased" as const) : purged;
  }
  const type = types[what.kind];
  const { key } = what;
  const found = await attemptOrNull(async () =>
    Written.parse(await client.objects.getById(type, key, [], undefined, undefined, undefined, KEY_PROPERTY)),
  );
  if (!found.ok) return found;
  const id = found.data?.id;
  if (!id) return answered("erased");
  const archived = await attemptOrNull(() => client.objects.archive(type, id));
  return archived.ok ? answered("erased") : archived;
}
