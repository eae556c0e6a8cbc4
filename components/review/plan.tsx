"use client";

import { Textarea } from "@/components/ui/form/textarea";
import { KeyCap } from "@/components/ui/keys/key-cap";
import { Mark } from "@/components/ui/marks/mark";
import { Sign } from "@/components/ui/marks/sign";
import { Countdown } from "@/components/ui/time/countdown";
import { TimeSpan } from "@/components/ui/time/exact-time";
import { useReview } from "./review-context";

/** Owner with the reason, slot with its hold, and the first message as the owner will find it. */
export function PlanSection() {
  const { view, holding, open, edits, edit } = useReview();
  const passed = view.ownerTrace.filter((step) => step.verdict === "passed_over");
  const message = view.gates.find((gate) => gate.key === "first_message");
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
                {view.owner ? "Change" : "Choose"} <KeyCap keys="o" />
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
                  {view.meeting ? "Other times" : "Hold a slot"} <KeyCap keys="h" />
                </button>
              )}
            </dd>
          </>
        )}
        <dt>Message</dt>
        <dd>
          {holding ? (
            <Textarea
              aria-label="First message, for the owner to send"
              placeholder="No draft: the owner writes their own."
              rows={6}
              value={edits.firstMessage ?? view.brief.firstMessage ?? ""}
              onChange={(event) => edit({ firstMessage: event.target.value })}
            />
          ) : (
            <p className="draft">
              {view.brief.firstMessage ?? <span className="three">None: the owner writes their own</span>}
            </p>
          )}
          {view.brief.firstMessage && (
            <p className="hint">
              {message?.holds ? (
                <>
                  <Sign kind="quiet" /> No promise found.
                  {edits.firstMessage === undefined && " From approved language."}
                </>
              ) : (
                <>
                  <Mark kind="grave" /> {message?.missing}
                </>
              )}
            </p>
          )}
        </dd>
      </dl>
    </section>
  );
}
