"use client";

import type { ReactNode } from "react";
import { State } from "@/components/ui/marks/sign";
import { useNow } from "@/components/ui/time/clock-provider";
import { ExactTime } from "@/components/ui/time/exact-time";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { ConnectorPanel, Health } from "@/lib/connectors/settings/queries.panels";
import { adapterForms } from "./forms";

type Props = { panel: ConnectorPanel; inUse: NonNullable<ConnectorPanel["inUse"]> };

/** What is in use and how it has answered lately. */
export function ConnectorFacts({ panel, inUse }: Props) {
  const { configured, health, kind } = panel;
  return (
    <dl className="facts">
      <Fact name="In use">
        <b>{adapterForms[inUse.adapter].label}</b>
        {inUse.account && <span className="two"> account {inUse.account}</span>}
      </Fact>
      <Fact name="Address">{inUse.address ? <span className="address">{inUse.address}</span> : "Cannot be read"}</Fact>
      <Fact name="Settings">
        {configured ? (
          <>
            configured by {configured.by ?? "somebody who left"} <RelativeTime at={configured.at} ago />
          </>
        ) : (
          "from the environment"
        )}
      </Fact>
      {kind !== "alerts" && (
        <Fact name="Health">
          <HealthWords health={health} />
        </Fact>
      )}
      {health?.callsAllowed != null && health.callsLeft !== null && (
        <Fact name="Calls left">
          <span className="figures">
            {count(health.callsLeft)} of {count(health.callsAllowed)}
          </span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function HealthWords({ health }: { health: Health | null }) {
  const now = useNow(10_000);
  if (!health) return <span className="three">not called yet</span>;
  const { openUntil, failures, lastRefusal, answeredAt } = health;
  const waits = openUntil !== null && new Date(openUntil).getTime() > now;
  if (waits || failures > 0) {
    return (
      <>
        <State kind="question">
          {waits ? (
            <>
              waits until <ExactTime at={openUntil} />
            </>
          ) : (
            "answers with refusals"
          )}
        </State>
        <span className="two">
          {" "}
          {failures} refusals in a row{lastRefusal && `, the last: ${lastRefusal}`}
        </span>
      </>
    );
  }
  return (
    <>
      <State kind="tick">answers</State>
      {answeredAt && (
        <span className="three">
          {" "}
          last heard <RelativeTime at={answeredAt} ago />
        </span>
      )}
    </>
  );
}

const count = (value: number) => value.toLocaleString("en-GB");
