"use client";

import { KeyHint } from "@/components/ui/keys/key-hint";
import { Countdown } from "@/components/ui/time/countdown";
import { TimeSpan } from "@/components/ui/time/exact-time";
import { FirstMessage } from "./first-message";
import { useReview } from "./review-context";

/** Owner with the reason, slot with its hold, and the first message as the owner will find it. */
export function PlanSection() {
  const { view, holding, open } = useReview();
  const passed = view.ownerTrace.filter((step) => step.verdict === "passed_over");
  return (
    <section aria-label="Owner, meeting, first message">
      <dl className="kv">
        <dt>Owner</dt>
        <dd>
          <p className="line">
            <b>{view.owner?.name ?? "No owner"}</b>
            <span className="two">{view.owner?.reason}</span>
            {holding && (
              <button type="button" className="link push" onClick={() => open("owner")}>
                {view.owner ? "Change" : "Choose"} <KeyHint command="review.owner" />
              </button>
            )}
          </p>
          {passed.length > 0 && (
            <p className="three small">{passed.map((step) => `${step.person} ${step.why}`).join(". ")}.</p>
          )}
        </dd>
        {view.route !== "support" && (
          <>
            <dt>Meeting</dt>
            <dd className="line">
              {view.meeting ? (
                <>
                  <b>
                    <TimeSpan from={view.meeting.start} to={view.meeting.end} />
                  </b>
                  <span className="three">
                    held for <Countdown until={view.meeting.expiresAt} />
                  </span>
                </>
              ) : (
                <span className="three">None held</span>
              )}
              {holding && (
                <button type="button" className="link push" onClick={() => open("meeting")}>
                  {view.meeting ? "Other times" : "Hold a slot"} <KeyHint command="review.meeting" />
                </button>
              )}
            </dd>
          </>
        )}
        <dt>Message</dt>
        <dd>
          <FirstMessage />
        </dd>
      </dl>
    </section>
  );
}
