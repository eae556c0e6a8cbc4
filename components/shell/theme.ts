import { keepCookie } from "@/components/ui/keep-cookie";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The theme of a cookie; whatever it does not know is the system's. */
export function parseTheme(cookie: string | undefined): Theme {
  return themes.find((theme) => theme === cookie) ?? "system";
}

/** Shows a theme at once and keeps it a year, so that the server renders the next page in it. */
export function applyTheme(theme: Theme): void {
  keepCookie("theme", theme);
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
