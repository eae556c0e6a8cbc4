import { z } from "zod";

const name = z.string().trim().min(1, "Give it a name.").max(60, "No more than 60 characters.");
const viewId = z.uuid();

export const SaveView = z.strictObject({ name, query: z.string().max(1_000) });
export const RenameView = z.strictObject({ viewId, name });
export const OneView = z.strictObject({ viewId });
/** Null: the queue opens with everything again. */
export const ChooseDefaultView = z.strictObject({ viewId: viewId.nullable() });

/** Views as they travel to the screen. */
export const Views = z.array(z.object({ id: viewId, name: z.string(), query: z.string(), isDefault: z.boolean() }));
