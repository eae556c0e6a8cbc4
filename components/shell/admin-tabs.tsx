import { Tabs } from "@/components/ui/tabs";

/** The parts of the admin section. */
export function AdminTabs({ here }: { here: "people" | "policy" | "connectors" }) {
  return (
    <Tabs
      label="Admin"
      tabs={[
        { href: "/admin", label: "People", here: here === "people" },
        { href: "/admin/policy", label: "Policy", here: here === "policy" },
        { href: "/admin/connectors", label: "Connectors", here: here === "connectors" },
      ]}
    />
  );
}
