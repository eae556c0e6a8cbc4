import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { ConnectorSection } from "@/components/connectors/connector-section";
import { AdminTabs } from "@/components/shell/admin-tabs";
import { PageTop } from "@/components/shell/page-top";
import { isAvailable } from "@/lib/connectors/adapters";
import { environmentSettings } from "@/lib/connectors/settings/environment";
import { mayManageConnectors } from "@/lib/connectors/settings/policy";
import { listPanels } from "@/lib/connectors/settings/queries.panels";
import { adaptersOf } from "@/lib/connectors/settings/schema";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { requireActor } from "@/lib/session";
import "@/components/connectors/connectors.css";

export const metadata: Metadata = { title: "Connectors" };

export default async function ConnectorsPage() {
  const actor = await requireActor();
  if (!mayManageConnectors(actor)) forbidden();
  const panels = await listPanels(db(), environmentSettings(env()));
  return (
    <>
      <PageTop title="Connectors" />
      <AdminTabs here="connectors" />
      <div className="scroll connectors">
        {panels.map((panel) => (
          <ConnectorSection key={panel.kind} panel={panel} choices={adaptersOf[panel.kind].filter(isAvailable)} />
        ))}
      </div>
    </>
  );
}
