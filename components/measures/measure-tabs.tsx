import type { Route } from "next";
import { Tabs } from "@/components/ui/tabs";

const tabs = [
  ["figures", "/measures", "Figures"],
  ["pilot", "/measures/pilot", "Pilot"],
  ["bot", "/measures/bot", "Bot"],
] as const;

/** The manager's three readings. */
export function MeasureTabs({ here }: { here: (typeof tabs)[number][0] }) {
  return (
    <Tabs
      label="Measures"
      tabs={tabs.map(([key, href, label]) => ({ href: href as Route, label, here: key === here }))}
    />
  );
}
