/** What the demo's people write when they resolve, reject, escalate or report, by what it is about. */

export const resolutionReasons: Partial<Record<string, readonly string[]>> = {
  pricing_request: ["The owner answers with the price list.", "Asked for a quote; the owner prepares one."],
  custom_scope: ["The owner checks with delivery before answering.", "Known request, the owner has handled it before."],
  legal_advice: ["Told that we give no legal advice; the rest is a plain enquiry."],
  guarantee_request: ["No guarantee given; the owner explains how we measure results."],
  emergency: ["Called at once, nobody is in danger.", "On-call colleague has taken over by phone."],
  complaint: ["Apology first, the owner knows the case.", "Passed to the owner with the history."],
  frustrated_visitor: ["A person answers now; the chat had stopped."],
  repeated_question: ["The question stands first in the brief."],
  sensitive_data: ["Masked in the brief; nothing of it is pushed."],
  existing_customer_conflict: ["The account's owner takes it.", "Existing customer who wants more: account owner."],
  high_value: ["Second look taken, the numbers are plausible."],
  poor_fit: ["Edge of what we offer; worth a short answer."],
  bot_promise: ["Tell them that the chat could not commit to this; the owner confirms what is possible."],
  low_confidence: ["Read the whole chat: this is what they want."],
  prompt_injection: ["Only text; the request around it is genuine."],
  contact_invalid: ["Typing error corrected."],
  duplicate_record: ["Not the same person."],
};

export const evidenceOfConsent = {
  said: ["Yes, please write to me about it.", "You can e-mail me, that is fine."],
  where: ["Phone call to the number given in the chat", "Reply in the chat after the bot had ended"],
} as const;

export const rejectWords: Record<string, readonly string[]> = {
  spam: ["Sells to us."],
  poor_fit: ["Outside what we offer.", "Outside our area."],
  no_consent: ["Does not want to be contacted.", "No channel with consent."],
  duplicate: ["Same request as the one before."],
  other: ["No way to reach them.", "Not about buying; pointed to the right page."],
};

export const escalationWords = ["Personal data in the chat: please decide what may be kept."] as const;

export const wrongOwnerWords = ["Belongs to the other region.", "I do not cover this product."] as const;
export const badHandoffWords = [
  "They only wanted a phone number.",
  "Nothing to sell here; they had asked for support.",
] as const;
export const givenUpWords = ["Handled by phone before it could be pushed."] as const;
