import type { Analysis } from "@/lib/analysis/model";
import { Analysis as StoredAnalysis } from "@/lib/analysis/schema";
import { Plan } from "@/lib/delivery/schema";

/** What an analysis said in kinds, without a word of the person; `{}` where it cannot be read. */
export function blankAnalysis(stored: unknown): Analysis | Record<string, never> {
  const read = StoredAnalysis.safeParse(stored);
  if (!read.success) return {};
  const { data } = read;
  const unsaid = { wording: null, evidence: [] };
  return {
    ...data,
    summary: "",
    statedNeed: { text: "", evidence: [] },
    unresolvedQuestion: null,
    intent: { ...data.intent, evidence: [] },
    urgency: { ...data.urgency, evidence: [] },
    contact: { name: null, email: null, phone: null, company: null, role: null },
    consent: {
      email: { ...data.consent.email, ...unsaid },
      phone: { ...data.consent.phone, ...unsaid },
      sms: { ...data.consent.sms, ...unsaid },
      calendar: { ...data.consent.calendar, ...unsaid },
    },
    exceptions: data.exceptions.map((found) => ({ ...found, evidence: [], note: "" })),
    promises: data.promises.map((found) => ({ ...found, evidence: [] })),
    qualification: { collected: {}, missing: data.qualification.missing },
    value: null,
    exceptionNote: null,
    ungrounded: [],
  };
}

/** What was approved, in ids and times: enough to take back what it wrote. `{}` where it cannot be read. */
export function blankPlan(stored: unknown): Plan | Record<string, never> {
  const read = Plan.safeParse(stored);
  if (!read.success) return {};
  const { data } = read;
  return {
    ...data,
    record: {
      id: data.record.id,
      fields: { name: null, email: null, phone: null, company: null, role: null },
      seen: null,
    },
    activity: { text: "", at: data.activity.at },
    task: data.task && { ...data.task, subject: "", body: "" },
    ticket: data.ticket && { subject: "", body: "" },
    meeting: data.meeting && { ...data.meeting, title: "", description: "", attendee: null },
    firstMessage: null,
    question: null,
  };
}
