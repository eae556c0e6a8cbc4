"use client";

import { ShieldCheck } from "lucide-react";
import { useActionState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { verifyAudit } from "@/lib/audit/actions";

type Answer = Awaited<ReturnType<typeof verifyAudit>>;
type Problem = Extract<Answer, { ok: false }>["error"];

const problems: Record<Problem, string> = {
  forbidden: "Only compliance may verify the trail.",
  invalid: "The trail was not verified. Load the page again.",
  signed_out: "You are signed out. Sign in again to verify the trail.",
};

/** Checks the whole trail on request and says what came of it. */
export function VerifyTrail() {
  const [answer, verify, busy] = useActionState(() => verifyAudit({}), undefined);
  return (
    <>
      <form action={verify} className="verify">
        <Button type="submit" busy={busy} icon={<Icon of={ShieldCheck} />}>
          Verify the trail
        </Button>
        <span className="three">
          Checks each entry against the one before it, and against the heads kept outside the database.
        </span>
      </form>
      {answer && <Verdict answer={answer} />}
    </>
  );
}

function Verdict({ answer }: { answer: Answer }) {
  if (!answer.ok) return <Banner tone="care">{problems[answer.error]}</Banner>;
  const { entries, waiting, found, findings } = answer.data;
  const tail = waiting > 0 ? `; ${waiting} more wait to be sealed` : "";
  if (found === 0) return <Banner tone="note">{`The trail is whole: ${entries} entries${tail}.`}</Banner>;
  return (
    <Banner tone="grave">
      <b>The trail is not whole.</b>
      <ul>
        {findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
      {found > findings.length && <p>And {found - findings.length} more.</p>}
    </Banner>
  );
}
