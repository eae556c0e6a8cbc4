"use client";

import { Button } from "@/components/ui/button";
import { State } from "@/components/ui/marks/sign";
import { Countdown } from "@/components/ui/time/countdown";
import { ExactTime } from "@/components/ui/time/exact-time";
import { confirmSending, giveUpSending, retrySending } from "@/lib/sending/actions";
import type { SendingView } from "@/lib/sending/schema.view";
import { useTaskAction } from "./use-task-action";
import { sendingFinding, sendingWords } from "./words.sending";

/** How the newest message stands, what happened on the way, and what its owner can do about it. */
export function TaskSending({ sending }: { sending: SendingView }) {
  const { sign, words } = sendingWords(sending);
  const happened = sending.findings.map(sendingFinding).filter((text) => text !== null);
  return (
    <div className="sending-state" role="status">
      <p className="line">
        <State kind={sign}>{words}</State>
        <span className="small three figures">
          {sending.state === "waiting" ? (
            <>
              again in <Countdown until={sending.runAt} />
            </>
          ) : (
            <ExactTime at={sending.sentAt ?? sending.updatedAt} style="clock" />
          )}
        </span>
      </p>
      {happened.map((text) => (
        <p key={text} className="small two">
          {text}
        </p>
      ))}
      <Acts sending={sending} />
    </div>
  );
}

function Acts({ sending }: { sending: SendingView }) {
  const { busy, run } = useTaskAction();
  const seen = { sendingId: sending.id, fence: sending.fence };
  const again = (label: string) => (
    <Button busy={busy} onClick={() => run(() => retrySending(seen), "It is tried again.")}>
      {label}
    </Button>
  );
  if (sending.inDoubt) {
    return (
      <>
        <p className="small two">Look into your mailbox or ask them. It is not sent again by itself.</p>
        <div className="line wraps reply-acts">
          <Button busy={busy} onClick={() => run(() => confirmSending(seen), "Logged as your reply.")}>
            It arrived
          </Button>
          {again("Send it again")}
        </div>
      </>
    );
  }
  if (sending.state === "dead") {
    return (
      <>
        <p className="small two">Write another, call them, or try the same again.</p>
        <div className="line wraps reply-acts">{again("Try again")}</div>
      </>
    );
  }
  if (sending.state !== "waiting") return null;
  const callBack = () => run(() => giveUpSending({ ...seen, reason: "Called back by its owner" }), "Called back.");
  return (
    <div className="line wraps reply-acts">
      <Button busy={busy} onClick={callBack}>
        Call it back
      </Button>
    </div>
  );
}
