"use client";

import { useState } from "react";
import { DraftProblems } from "@/components/tasks/draft-problems";
import { useCheckedDraft } from "@/components/tasks/use-checked-draft";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { approveFollowup } from "@/lib/followups/actions";
import type { FollowupItem } from "@/lib/followups/schema.view";
import type { DraftFindings } from "@/lib/sending/schema.view";
import { RejectDialog } from "./reject-dialog";
import { useFollowupAction } from "./use-followup-action";
import { agreeWords } from "./words";

/** The words, to be edited and checked as one types; approve, or reject with a reason. */
export function Decide({ item }: { item: FollowupItem }) {
  const [text, setText] = useState(item.text);
  const [rejecting, setRejecting] = useState(false);
  const { busy, problem, run } = useFollowupAction("tasks");
  const { save, findings } = useCheckedDraft(`/api/desk/followups/${item.id}/check`, (typed) => ({ text: typed }), []);
  const sends = item.channel !== null;

  const approve = () =>
    run(
      () => approveFollowup({ followupId: item.id, text: sends ? text : "" }),
      ({ state }) => doneWords(item, state),
    );

  return (
    <>
      {sends ? (
        <Field
          label={item.channel === "phone" ? "What to say" : "Message"}
          error={problem}
          hint={text.trim() === item.draft.trim() ? "As drafted from approved language." : "Edited by you."}
        >
          <Textarea
            value={text}
            maxLength={4000}
            onChange={(event) => {
              setText(event.target.value);
              save(event.target.value);
            }}
          />
        </Field>
      ) : (
        problem && (
          <p className="hint wrong" role="alert">
            {problem}
          </p>
        )
      )}
      <DraftProblems text={text} findings={findings} />
      {isHeldBack(findings) && (
        <p className="small two">Approved like this it goes to compliance first, and out once they release it.</p>
      )}
      <div className="line followup-acts">
        <Button
          variant="primary"
          busy={busy}
          onClick={approve}
          why={sends && (text.trim() === "" ? "Write what is to be said." : whyNot(findings))}
        >
          {sends ? "Approve" : agreeWords[item.action ?? "wait"]}
        </Button>
        <Button onClick={() => setRejecting(true)}>Reject</Button>
      </div>
      <RejectDialog item={item} open={rejecting} onOpenChange={setRejecting} />
    </>
  );
}

const hasPromise = (findings: DraftFindings) => findings.some(({ kind }) => kind === "promise");
const isHeldBack = (findings: DraftFindings) => findings.length > 0 && !hasPromise(findings);
const whyNot = (findings: DraftFindings) => hasPromise(findings) && "Change what is marked first.";

function doneWords({ channel }: FollowupItem, state: "approved" | "blocked"): string {
  if (state === "blocked") return "Held: it names what is not the lead’s. Compliance looks at it.";
  if (channel === null) return "Noted. Nothing goes out.";
  return channel === "phone" ? "Noted. The call is yours to make." : "Approved. It is on its way.";
}
