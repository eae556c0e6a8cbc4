import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { FixedSettings } from "@/components/policy/fixed-settings";
import { PolicyForm } from "@/components/policy/policy-form";
import { AdminTabs } from "@/components/shell/admin-tabs";
import { PageTop } from "@/components/shell/page-top";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { requireActor } from "@/lib/session";
import { mayChangePolicy } from "@/lib/settings/policy";
import { findStanding } from "@/lib/settings/queries";
import "@/components/policy/policy.css";

export const metadata: Metadata = { title: "Policy" };

export default async function PolicyPage() {
  const actor = await requireActor();
  if (!mayChangePolicy(actor)) forbidden();
  const { policy, seen, changed } = await findStanding(db());
  const { UNDO_WINDOW_MS, RECONCILE_EVERY_MS, MODEL_TOKENS_PER_DAY, MODEL_BASE_URL } = env();
  const from = (variable: string, value: number) => ({ variable, value, isSet: Boolean(process.env[variable]) });
  return (
    <>
      <PageTop title="Policy" />
      <AdminTabs here="policy" />
      <div className="scroll policy-page">
        <p className="three">
          {changed ? (
            <>
              Changed <RelativeTime at={changed.at} ago />
              {changed.by && ` by ${changed.by}`}. Each change is in the audit trail with what stood before.
            </>
          ) : (
            "Nobody has changed anything: the usual counts. Each change is in the audit trail with what stood before."
          )}
        </p>
        <PolicyForm policy={policy} seen={seen} />
        <FixedSettings
          undo={from("UNDO_WINDOW_MS", UNDO_WINDOW_MS)}
          compare={from("RECONCILE_EVERY_MS", RECONCILE_EVERY_MS)}
          tokens={MODEL_BASE_URL ? from("MODEL_TOKENS_PER_DAY", MODEL_TOKENS_PER_DAY) : null}
        />
      </div>
    </>
  );
}
