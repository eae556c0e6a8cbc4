import { v7 } from "uuid";

/** A new id: UUIDv7, ordered by time. */
export const newId = (): string => v7();
