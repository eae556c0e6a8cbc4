"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { MenuChoice } from "@/components/ui/float/menu";
import { applyTheme, type Theme } from "./theme";

const options: { value: Theme; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

type Choice = { theme: Theme; choose: (theme: Theme) => void };
const ThemeContext = createContext<Choice | undefined>(undefined);

/** Holds the theme the server read from the cookie, and changes it. */
export function ThemeProvider({ theme: first, children }: { theme: Theme; children: ReactNode }) {
  const [theme, setTheme] = useState(first);
  function choose(next: Theme) {
    setTheme(next);
    applyTheme(next);
  }
  return <ThemeContext value={{ theme, choose }}>{children}</ThemeContext>;
}

/** Light, dark, or as the system has it; inside a menu. */
export function ThemeChoice() {
  const choice = useContext(ThemeContext);
  if (!choice) throw new Error("The choice of theme needs a ThemeProvider above it");
  return <MenuChoice label="Theme" value={choice.theme} options={options} onChange={choice.choose} />;
}
