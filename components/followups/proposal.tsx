"use client";

import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { Chip } from "@/components/ui/marks/chip";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { approveFollowup } from "@/lib/followups/actions";
import type { FollowupItem } from "@/lib/followups/schema.view";
import { RejectDialog } from "./reject-dialog";
import { useFollowupAction } from "./use-followup-action";
import { actionWords, agreeWords, channelWords, objectionWords } from "./words";

/** One recommendation: how much it matters, what to do, why, the draft; approve, or reject with a reason. */
export function Proposal({ item }: { item: FollowupItem }) {
  const who = [item.name, item.company].filter(Boolean).join(", ") || "Somebody";
  return (
    <article className="followup" aria-label={who} id={item.id}>
      <Score of={item.score} />
      <div>
        <h2>{who}</h2>
        <p className="two cut">{item.need}</p>
        <p className="what">
          {item.action ? actionWords[item.action] : "Without a proposal"}
          {item.channel && ` ${channelWords[item.channel]}`}
        </p>
        {item.rejected && (
          <p className="small two">
            Rejected before as {objectionWords[item.rejected.objection].said}
            {item.rejected.reason && <>: “{item.rejected.reason}”</>}
          </p>
        )}
        <p className="small two">{item.reasons}</p>
        <Signs item={item} />
        {item.mine && item.state === "open" && <Decide key={item.text} item={item} />}
        {!item.mine && item.text && <p className="followup-words">{item.text}</p>}
        <p className="small three">
          <Engine item={item} />, <RelativeTime at={item.madeAt} ago />
          {!item.mine && `, ${item.owner ?? "nobody yet"}`} ·{" "}
          <Link className="link" href={`/tasks/${item.taskId}` as Route}>
            Open the task
          </Link>
        </p>
      </div>
    </article>
  );
}

function Score({ of }: { of: number | null }) {
  return (
    <p className="score">
      <b className="figures">{of ?? "–"}</b>
      <span className="small three">{of === null ? "by hand" : "of 100"}</span>
    </p>
  );
}

function Signs({ item }: { item: FollowupItem }) {
  if (!item.released && !(item.unavailable && item.state === "open")) return null;
  return (
    <p className="line">
      {item.released && <Chip kind="done">Released by compliance</Chip>}
      {item.unavailable && <Chip kind="note">The language model did not answer</Chip>}
    </p>
  );
}

function Engine({ item: { engine } }: { item: FollowupItem }) {
  const { name, version, model } = engine;
  return name === "rules" ? `Rules ${version}` : `${model ?? "Language model"}, ${version}`;
}

function Decide({ item }: { item: FollowupItem }) {
  const [text, setText] = useState(item.text);
  const [rejecting, setRejecting] = useState(false);
  const { busy, problem, run } = useFollowupAction("tasks");
  const sends = item.channel !== null;

  const approve = () =>
    run(
      () => approveFollowup({ followupId: item.id, text: sends ? text : "" }),
      ({ state }) =>
        state === "blocked"
          ? "Held: it names what is not the lead's. Compliance looks at it."
          : sends
            ? item.channel === "phone"
              ? "Noted. The call is yours to make."
              : "Approved. It is on its way."
            : "Noted. Nothing goes out.",
    );

  return (
    <>
      {sends ? (
        <Field
          label={item.channel === "phone" ? "What to say" : "Message"}
          error={problem}
          hint={text.trim() === item.draft.trim() ? "As drafted from approved language." : "Edited by you."}
        >
          <Textarea value={text} maxLength={4000} onChange={(event) => setText(event.target.value)} />
        </Field>
      ) : (
        problem && (
          <p className="hint wrong" role="alert">
            {problem}
          </p>
        )
      )}
      <div className="line followup-acts">
        <Button
          variant="primary"
          busy={busy}
          onClick={approve}
          why={sends && text.trim() === "" && "Write what is to be said."}
        >
          {sends ? "Approve" : agreeWords[item.action ?? "wait"]}
        </Button>
        <Button onClick={() => setRejecting(true)}>Reject</Button>
      </div>
      <RejectDialog item={item} open={rejecting} onOpenChange={setRejecting} />
    </>
  );
}
