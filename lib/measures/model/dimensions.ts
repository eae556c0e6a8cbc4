/** By what the figures are broken down. */
export const dimensions = ["day", "page", "topic", "source", "owner"] as const;
export type Dimension = (typeof dimensions)[number];

/** Stands for an owner where there is none. */
export const nobody = "nobody";

/** Those of where a chat was. */
export const placeDimensions: readonly Dimension[] = ["page", "topic", "source"];
