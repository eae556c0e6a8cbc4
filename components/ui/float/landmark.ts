/** What floats is drawn outside `main`; for those who move by landmarks it is one of its own while it is open. */
export const floatLandmark = { role: "region", "aria-label": "Open menu" } as const;
