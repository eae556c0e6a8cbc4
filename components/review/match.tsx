"use client";

import { useReview } from "./review-context";

const rows = ["name", "email", "phone", "company"] as const;
const words = { name: "Name", email: "E-mail", phone: "Phone", company: "Company" };

/** What is known of this person already: the CRM's record side by side, and who else it might be. */
export function Match() {
  const { view, holding, open } = useReview();
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
  const beside = record
    ? record.fields
    : { name: other?.name, email: other?.email, phone: other?.phone, company: other?.company };
  return (
    <section aria-label="Existing record">
      <h2 className="sec">
        {record ? "Same person" : "Same person?"}{" "}
        <span className="three">
          {record ? (record.isCustomer ? "a customer" : "found by address") : other?.reason}
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
      {other?.handoffId && holding && (
        <p className="line">
          <button type="button" className="link" onClick={() => open("merge")}>
            Merge into the other handoff
          </button>
        </p>
      )}
    </section>
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
