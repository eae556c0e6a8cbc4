import { ExactTime } from "@/components/ui/time/exact-time";
import type { FollowupItem } from "@/lib/followups/schema.view";
import { actionWords, channelWords, objectionWords } from "./words";

/** One that was decided: what was said of it, and the words as they were approved. */
export function Decided({ item }: { item: FollowupItem }) {
  const who = [item.name, item.company].filter(Boolean).join(", ") || "Somebody";
  const approved = item.state === "approved";
  return (
    <li className="decided">
      <p className="line">
        <b className="strong">{who}</b>
        <span className="small three push">
          {item.owner && `${item.owner}, `}
          {item.decidedAt && <ExactTime at={item.decidedAt} />}
        </span>
      </p>
      <p className="two">
        {approved ? "Approved" : "Rejected"}: {item.action && actionWords[item.action].toLowerCase()}
        {item.channel && ` ${channelWords[item.channel]}`}
      </p>
      {!approved && item.rejected && (
        <p className="small two">
          {objectionWords[item.rejected.objection].label}
          {item.rejected.reason && <>: “{item.rejected.reason}”</>}
        </p>
      )}
      {approved && item.text && <p className="followup-words">{item.text}</p>}
    </li>
  );
}
