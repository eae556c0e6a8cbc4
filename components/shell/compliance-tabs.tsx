import { Tabs } from "@/components/ui/tabs";

/** The parts of the compliance section. */
export function ComplianceTabs({ here }: { here: "trail" | "person" }) {
  return (
    <Tabs
      label="Compliance"
      tabs={[
        { href: "/compliance", label: "Audit trail", here: here === "trail" },
        { href: "/compliance/person", label: "A person", here: here === "person" },
      ]}
    />
  );
}
