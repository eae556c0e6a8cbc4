"use client";

import { DiffTable } from "@/components/ui/diff-table";
import { ExactTime, TimeSpan } from "@/components/ui/time/exact-time";
import { useReview } from "./review-context";

const fieldWords = { name: "Name", email: "E-mail", phone: "Phone", company: "Company", role: "Role" };

/** What will be pushed, field by field, as it will arrive: worked out by the code that pushes. */
export function Push() {
  const { view } = useReview();
  const { push } = view;
  return (
    <section aria-label="What will be pushed">
      <h2 className="sec">
        What will be pushed <span className="three">CRM first, then the calendar</span>
      </h2>
      <DiffTable
        caption="The contact's fields before and after"
        head={{ field: "Contact", before: push.recordId ? `${push.recordId} now` : "New record", after: "After" }}
        rows={push.fields.map(({ field, before, after, change }) => ({
          field: fieldWords[field],
          before,
          after: change === "stays" ? null : after,
        }))}
      />
      <dl className="kv push-more">
        <dt>Activity</dt>
        <dd className="draft small">{push.activity}</dd>
        {push.task && (
          <>
            <dt>Task</dt>
            <dd>
              <b>{push.task.subject}</b>{" "}
              <span className="three">
                {push.task.owner ?? "nobody yet"}, due <ExactTime at={push.task.dueAt} style="clock" />
              </span>
              <Whole of="the task" text={push.task.body} />
            </dd>
          </>
        )}
        {push.ticket && (
          <>
            <dt>Ticket</dt>
            <dd>
              <b>{push.ticket.subject}</b>
              <Whole of="the ticket" text={push.ticket.body} />
            </dd>
          </>
        )}
        {push.meeting && (
          <>
            <dt>Meeting</dt>
            <dd>
              <b>{push.meeting.title}</b>, <TimeSpan from={push.meeting.start} to={push.meeting.end} />{" "}
              <span className="three">
                {push.meeting.invites ? `invites ${push.meeting.invites}` : "invites nobody"}
              </span>
              <Whole of="the invitation" text={push.meeting.description} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** A longer text, as it will arrive, for who wants to read all of it. */
function Whole({ of, text }: { of: string; text: string }) {
  return (
    <details>
      <summary className="link small">All of {of}</summary>
      <p className="draft small">{text}</p>
    </details>
  );
}
