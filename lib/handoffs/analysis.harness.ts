import type { Analysis, ConsentFinding, ContactDetail, Evidence, Finding } from "@/lib/analysis/model";

const unsaid: ConsentFinding = { status: "missing", origin: null, wording: null, evidence: [], at: null };

/** A detail the visitor wrote in the chat. */
export const detail = (value: string, valid = true, evidence: Evidence[] = []): ContactDetail => ({
  value,
  valid,
  evidence,
  origin: "chat",
});

export const finding = (kind: Finding["kind"], messageId?: string, blocking = true): Finding => ({
  kind,
  blocking,
  evidence: messageId ? [{ messageId, start: 0, end: 4 }] : [],
  note: `A person must look at this: ${kind}.`,
});

/** What the rules engine might have found in a plain sales chat; change what the test is about. */
export function analysisOf(set: Partial<Analysis> = {}): Analysis {
  return {
    engine: { name: "rules", version: "1", model: null, promptVersion: null },
    summary: "Runs twelve vans and looks for route planning.",
    statedNeed: { text: "Route planning for twelve vans", evidence: [] },
    unresolvedQuestion: { text: "Does it work offline?", evidence: [] },
    intent: { value: "sales", confidence: 0.9, evidence: [] },
    topic: null,
    serviceLine: null,
    urgency: { value: "soon", evidence: [] },
    language: "en",
    contact: {
      name: detail("Dana Reyes"),
      email: detail("dana.reyes@northwind.example"),
      phone: null,
      company: detail("Northwind"),
      role: null,
    },
    consent: { email: unsaid, phone: unsaid, sms: unsaid, calendar: unsaid },
    exceptions: [],
    promises: [],
    qualification: { collected: {}, missing: [] },
    value: null,
    exceptionNote: null,
    directive: { type: "continue", field: null, reasons: [], sayKey: null },
    ...set,
  };
}

/** A chat in which nobody said who they are. */
export const nameless = { name: null, email: null, phone: null, company: null, role: null };
