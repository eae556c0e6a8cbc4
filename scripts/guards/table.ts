import { connectorGuards } from "./connectors";
import { deliveryGuards } from "./delivery";
import { deskGuards } from "./desk";
import type { Guard } from "./guard";

export const guards: readonly Guard[] = [...deliveryGuards, ...connectorGuards, ...deskGuards];
