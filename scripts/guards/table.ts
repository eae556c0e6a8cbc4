import { connectorGuards } from "./connectors";
import { deliveryGuards } from "./delivery";
import { deskGuards } from "./desk";
import { followupGuards } from "./followups";
import type { Guard } from "./guard";
import { queueGuards } from "./queue";
import { sendingGuards } from "./sending";

export const guards: readonly Guard[] = [
  ...deliveryGuards,
  ...connectorGuards,
  ...sendingGuards,
  ...followupGuards,
  ...queueGuards,
  ...deskGuards,
];
