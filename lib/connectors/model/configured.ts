import { env } from "@/lib/env";

/**
 * Whether chats are to be read by a model too; without one nothing of the engine shows. Apart from the model itself:
 * who takes chats in asks this and needs no client for it.
 */
export const modelIsConfigured = (): boolean => env().MODEL_NAME !== undefined;
