/** By what the figures are broken down. */
export const dimensions = ["day", "page", "topic", "source", "owner"] as const;
export type Dimension = (typeof dimensions)[number];

/** Those of where a chat was. */
export const placeDimensions: readonly Dimension[] = ["page", "topic", "source"];
