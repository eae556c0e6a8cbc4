import type { Route } from "next";
import Link from "next/link";
import type { ThinLead } from "@/lib/followups/schema.view";

/** Leads of whom too little is known: what is there, and what to log. No guess. */
export function Thin({ leads }: { leads: readonly ThinLead[] }) {
  return (
    <section className="thin" aria-label="Not enough to say yet">
      <h2 className="head">Not enough to say yet</h2>
      <p className="small two">
        Two exchanges are needed. Log what happened in the CRM: a call answered or not, a mail opened or replied to, a
        meeting held or missed.
      </p>
      <ul>
        {leads.map((lead) => (
          <li key={lead.taskId} className="line">
            <Link className="link cut" href={`/tasks/${lead.taskId}` as Route}>
              {[lead.name, lead.company].filter(Boolean).join(", ") || lead.need}
            </Link>
            <span className="small three push figures">{lead.events} of 2</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
