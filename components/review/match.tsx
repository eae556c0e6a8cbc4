"use client";

import { partPerson } from "@/lib/handoffs/actions";
import type { ReviewView } from "@/lib/handoffs/schema.review";
import { useReview } from "./review-context";

const rows = ["name", "email", "phone", "company"] as const;
const words = { name: "Name", email: "E-mail", phone: "Phone", company: "Company" };

/** What is known of this person already: the CRM's record side by side, and who else it might be. */
export function Match() {
  const { view, holding, act, busy } = useReview();
  const { match, brief } = view;
  const [other] = match.others;
  if (!match.looked) {
    return (
      <section aria-label="Existing record">
        <h2 className="sec">
          Existing record <span className="three">being looked up in the CRM</span>
        </h2>
      </section>
    );
  }
  const { record } = match;
  if (!record && !other) {
    return (
      <section aria-label="Existing record">
        <h2 className="sec">
          Existing record <span className="three">none found by e-mail or phone, a new one will be made</span>
        </h2>
      </section>
    );
  }
  const beside = record ? record.fields : other ? fieldsOf(other) : {};
  return (
    <section aria-label="Existing record">
      <h2 className="sec">
        {record || match.joined ? "Same person" : "Same person?"}{" "}
        <span className="three">
          {match.joined ?? (record ? (record.isCustomer ? "a customer" : "found by address") : other?.reason)}
        </span>
      </h2>
      <div className="twin">
        <span className="hd" />
        <span className="hd">This chat</span>
        <span className="hd">{record ? `Record ${record.id}` : "Our lead"}</span>
        {rows.map((field) => (
          <Row
            key={field}
            label={words[field]}
            ours={brief.contact[field]?.value ?? null}
            theirs={beside[field] ?? null}
          />
        ))}
      </div>
      {!match.joined && match.others.length > 0 && <Others skipFirst={!record} />}
      {match.joined && holding && (
        <p className="line">
          <button
            type="button"
            className="link"
            disabled={busy}
            onClick={() => act((version) => partPerson({ handoffId: view.id, version }))}
          >
            Not the same after all
          </button>
        </p>
      )}
    </section>
  );
}

type Other = ReviewView["match"]["others"][number];

/** The fields of somebody known, by their names on screen. */
export const fieldsOf = ({ name, email, phone, company }: Other) => ({ name, email, phone, company });

/** How sure matching is, in a word; the reasons stand beside it. */
const sureness = (score: number) => (score >= 0.85 ? "very likely" : "possibly");

/** Who else it may be, each with why, and what can be done about it. */
function Others({ skipFirst }: { skipFirst: boolean }) {
  const { view, holding, open } = useReview();
  return (
    <ul className="others" aria-label="May be the same person">
      {view.match.others.map((other, i) => (
        <li key={other.recordId ?? other.handoffId ?? other.leadId ?? i} className="line">
          {!(skipFirst && i === 0) && (
            <span>
              {[other.name ?? other.email ?? other.phone ?? "Somebody", other.company].filter(Boolean).join(", ")}{" "}
              <span className="three">
                {sureness(other.score)}: {other.reason}
              </span>{" "}
            </span>
          )}
          {holding && other.handoffId && (
            <button type="button" className="link" onClick={() => open("merge")}>
              Merge into the other handoff
            </button>
          )}
          {holding && !other.handoffId && (
            <button type="button" className="link" onClick={() => open(`join:${i}`)}>
              This is them
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Row({ label, ours, theirs }: { label: string; ours: string | null; theirs: string | null }) {
  const differs = ours !== null && theirs !== null && ours !== theirs;
  return (
    <>
      <span className="three">{label}</span>
      <span className={differs ? "diff" : undefined}>{ours ?? <span className="three">not given</span>}</span>
      <span className={differs ? "diff" : undefined}>{theirs ?? <span className="three">empty</span>}</span>
    </>
  );
}
