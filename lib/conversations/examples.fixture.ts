/** The examples of the API's documentation, with what they leave out filled in. Each must stand the schemas. */

export const conversationExample = {
  external_id: "chat-48213",
  started_at: "2026-11-20T14:03:11Z",
  ended_at: null,
  page: {
    url: "https://example.com/services/ai?utm_source=ads",
    title: "AI services",
    topic: "ai-strategy",
    referrer: "https://search.example/",
  },
  campaign: { source: "ads", medium: "cpc", name: "q4-ai" },
  visitor: {
    external_id: "v-77",
    name: "Dana Reyes",
    email: "dana@northwind.example",
    phone: "+1 415 555 0132",
    company: "Northwind",
    country: "US",
    region: "CA",
    postal_code: "94107",
    locale: "en-US",
    time_zone: "America/Los_Angeles",
  },
  consents: [
    {
      channel: "email",
      status: "granted",
      wording: "I agree to be contacted by e-mail about my request.",
      at: "2026-11-20T14:04:40Z",
    },
  ],
  fields: { company_size: "40", service_line: "strategy", budget: "25000 USD" },
  path: ["welcome", "services", "ask-contact"],
  handoff_requested: true,
  messages: [
    {
      external_id: "m-1",
      role: "visitor",
      text: "Can you help us find where AI would pay off? We are 40 people.",
      sent_at: "2026-11-20T14:03:11Z",
    },
  ],
} as const;

const say = { key: "clarify.service", version: 3, text: "Which of these is closest to what you need?" };
const evidence = [{ message_external_id: "m-1", start: 0, end: 47 }];
const detail = { value: "dana@northwind.example", valid: true, evidence };

export const directiveExamples = [
  { type: "clarify", say, reasons: ["need_vague"] },
  { type: "collect", field: "email", say },
  {
    type: "offer_slots",
    slots: [{ id: "s-1", start: "2026-11-23T09:00:00Z", end: "2026-11-23T09:30:00Z", owner: "Priya N." }],
    say,
    expires_at: "2026-11-20T14:15:00Z",
  },
  { type: "handoff", say, reasons: ["pricing_request"] },
  { type: "stop", say, reasons: ["frustrated_visitor"] },
  { type: "continue" },
];

export const takenInExample = {
  id: "019a0000-0000-7000-8000-000000000001",
  external_id: "chat-48213",
  status: "live",
  accepted_messages: 1,
  directive: directiveExamples[0],
  handoff: { id: "019a0000-0000-7000-8000-000000000002", state: "collecting" },
};

export const knownConversationExample = {
  id: "019a0000-0000-7000-8000-000000000001",
  external_id: "chat-48213",
  source: "website",
  status: "ended",
  page: { url: "https://example.com/services/ai", title: "AI services", topic: "ai-strategy", referrer: null },
  messages: [{ external_id: "m-1", role: "visitor", text: "…", sent_at: "2026-11-20T14:03:11Z" }],
  analysis: {
    id: "019a0000-0000-7000-8000-000000000003",
    created_at: "2026-11-20T14:03:12Z",
    engine: { name: "rules", version: "3.1", model: null },
    summary: "…",
    stated_need: { text: "…", evidence },
    unresolved_question: { text: "…", evidence },
    intent: { value: "sales", confidence: 0.93 },
    urgency: "soon",
    topic: "ai-strategy",
    service_line: "strategy",
    language: "en",
    contact: { name: { value: "Dana Reyes", valid: true, evidence }, email: detail, phone: null, company: detail },
    consent: {
      email: { status: "granted", evidence },
      phone: { status: "missing", evidence: [] },
      sms: { status: "missing", evidence: [] },
      calendar: { status: "missing", evidence: [] },
    },
    exceptions: [{ kind: "pricing_request", blocking: true, evidence, note: "…" }],
    promises: [{ kind: "timing", evidence }],
    exception_note: "…",
  },
  directive: { type: "continue" },
  handoff: { id: "019a0000-0000-7000-8000-000000000002", state: "needs_review" },
};
