"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useToast } from "@/components/ui/toast/use-toast";
import { markSeen } from "@/lib/alerts/actions";
import type { OpenAlert } from "@/lib/alerts/schema";
import { openAlerts } from "./alerts.query";

type HandoffAlert = Extract<OpenAlert, { handoffId: string }>;
type ModelAlert = Extract<OpenAlert, { kind: "ai_unavailable" }>;
type DeskAlert = Extract<OpenAlert, { more: number }>;

const kindWords: Record<HandoffAlert["kind"], string> = {
  emergency: "Emergency",
  sensitive_data: "Sensitive data in a chat",
  last_minute: "Under a minute left, and nobody has it",
};
const deskWords: Record<DeskAlert["kind"], { says: string; link: string; path: (subjectId: string) => string }> = {
  draft_blocked: {
    says: "A follow-up draft is held for personal data",
    link: "Release or discard it",
    path: () => "/compliance",
  },
  followup_unavailable: {
    says: "Follow-ups have no engine",
    link: "Their leads are on the manual list",
    path: () => "/followups",
  },
  connector_down: {
    says: "A connected system does not answer",
    link: "See what waits for it",
    path: () => "/deliveries",
  },
  finding: {
    says: "The desk and a connected system disagree",
    link: "See what was found",
    path: () => "/deliveries",
  },
  erasure_left: {
    says: "Something of an erased person still stands elsewhere",
    link: "Try again, or see to it there",
    path: () => "/compliance",
  },
  task_offered: { says: "Nobody has taken a task", link: "Give it to somebody", path: (id) => `/tasks/${id}` },
};
const problems: Record<Exclude<Awaited<ReturnType<typeof markSeen>>, { ok: true }>["error"], string> = {
  not_found: "Somebody has seen it already.",
  forbidden: "Your roles do not see this.",
  invalid: "That alert is not known here.",
  signed_out: "You are signed out. Sign in again to go on.",
};
const shown = 2;

/**
 * What a role must see now, above the work: an emergency, personal data, a model or another system that is down. One line
 * each, until somebody has seen it. Dead letters have a count and a screen of their own.
 */
export function Alerts() {
  const { data } = useQuery(openAlerts);
  if (!data || data.length === 0) return null;
  return (
    <section aria-label="Alerts">
      {data.slice(0, shown).map((alert) => (
        <Alert key={alert.id} alert={alert} />
      ))}
      {data.length > shown && (
        <Banner tone="note">{data.length - shown} more alerts follow once these are seen.</Banner>
      )}
    </section>
  );
}

function Alert({ alert }: { alert: OpenAlert }) {
  if ("more" in alert) return <AboutDesk alert={alert} />;
  return alert.kind === "ai_unavailable" ? <AboutModel alert={alert} /> : <AboutHandoff alert={alert} />;
}

function AboutDesk({ alert: { id, kind, at, subjectId, more } }: { alert: DeskAlert }) {
  const { says, link, path } = deskWords[kind];
  return (
    <Banner tone="care" action={<Seen alertId={id} of={says} />}>
      <b>{says}</b>, <RelativeTime at={at} ago />
      {more > 0 && `, and ${more} more`}:{" "}
      <Link className="link" href={path(subjectId) as Route}>
        {link}
      </Link>
    </Banner>
  );
}

function AboutHandoff({ alert }: { alert: HandoffAlert }) {
  return (
    <Banner tone={alert.kind === "last_minute" ? "care" : "grave"} action={<Seen alertId={alert.id} of={alert.need} />}>
      <b>{kindWords[alert.kind]}</b>, <RelativeTime at={alert.at} ago />:{" "}
      <Link className="link" href={`/review/${alert.handoffId}` as Route}>
        {alert.contactName ? `${alert.contactName}, ${alert.need}` : alert.need}
      </Link>
    </Banner>
  );
}

/** Nothing waits for the model, so that it is down is no more than worth knowing. */
function AboutModel({ alert }: { alert: ModelAlert }) {
  const words = alert.endedAt ? "The model answers again" : "The model does not answer";
  return (
    <Banner tone={alert.endedAt ? "note" : "care"} action={<Seen alertId={alert.id} of={words} />}>
      <b>{words}</b>, <RelativeTime at={alert.endedAt ?? alert.at} ago />.
      {!alert.endedAt && " Handoffs are ready on the rules' analysis as before."}
    </Banner>
  );
}

function Seen({ alertId, of }: { alertId: string; of: string }) {
  const client = useQueryClient();
  const toast = useToast();
  const seen = useMutation({
    mutationFn: () => markSeen({ alertId }),
    onSuccess: (result) => {
      if (!result.ok) toast.show({ title: problems[result.error], tone: "problem" });
    },
    onSettled: () => client.invalidateQueries({ queryKey: openAlerts.queryKey }),
  });
  return (
    <Button busy={seen.isPending} onClick={() => seen.mutate()} aria-label={`Seen: ${of}`}>
      Seen
    </Button>
  );
}
