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
    <div className="trial" role="status">
      {busy ? (
        <p className="three">Asking…</p>
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
    <p>
      <State kind="tick">{kind === "alerts" ? "A test message was sent" : "Connection works"}</State>
      <span className="three">
        {" "}
        {kind !== "alerts" && `account ${answer}, `}
        tested <RelativeTime at={at} ago />
      </span>
    </p>
  );
}

function Refused({ answer, at }: { answer: string; at: Date | null }) {
  const { what, todo } = adviceOn(answer);
  return (
    <>
      <p>
        <State kind="cross">{what}</State>
        {at && (
          <span className="three">
            {" "}
            tested <RelativeTime at={at} ago />
          </span>
        )}
      </p>
      <p className="two">{todo}</p>
    </>
  );
}
