"use client";

import { State } from "@/components/ui/marks/sign";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { ConnectorPanel } from "@/lib/connectors/settings/queries.panels";
import type { ConnectorKind } from "@/lib/connectors/settings/schema";
import { adviceOn } from "./words";

type Props = { kind: ConnectorKind; unusable: boolean; trial: ConnectorPanel["trial"]; busy: boolean };

/** What was answered to the newest test, and what to do where it failed. */
export function TrialResult({ kind, unusable, trial, busy }: Props) {
  return (
    <div className="facts trial" role="status">
      {(busy || unusable || trial) && <span className="three">Last test</span>}
      {busy ? (
        <span className="three">asking…</span>
      ) : unusable ? (
        <Refused answer="auth stored credentials cannot be opened" at={null} />
      ) : (
        trial && (trial.ok ? <Answered kind={kind} {...trial} /> : <Refused {...trial} />)
      )}
    </div>
  );
}

function Answered({ kind, answer, at }: { kind: ConnectorKind; answer: string; at: Date }) {
  return (
    <span>
      <State kind="tick">{kind === "alerts" ? "A test message was sent" : "Connection works"}</State>
      <span className="three">
        {" "}
        {kind !== "alerts" && `account ${answer}, `}
        <RelativeTime at={at} ago />
      </span>
    </span>
  );
}

function Refused({ answer, at }: { answer: string; at: Date | null }) {
  const { what, todo } = adviceOn(answer);
  return (
    <div>
      <p>
        <State kind="cross">{what}</State>
      </p>
      <p className="two">
        {todo} {at && <RelativeTime className="three" at={at} ago />}
      </p>
    </div>
  );
}
