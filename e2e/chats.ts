import type { Chat } from "./api";

/** A buyer with consent by e-mail who asks for a price: one exception, everything else there. */
export function askingForPrices(name: string, email: string): Chat {
  return {
    visitor: { country: "GB", locale: "en-GB" },
    messages: [
      {
        role: "visitor",
        text: "Hello, we run twelve delivery vans and plan the routes on paper. We are looking for route planning software.",
      },
      { role: "bot", text: "Happy to pass that on. May we contact you by email about this request?" },
      { role: "visitor", text: `Yes, please email me at ${email}. My name is ${name}.` },
      { role: "bot", text: "Thank you." },
      { role: "visitor", text: "How much does it cost for twelve vans?" },
    ],
  };
}

/** A buyer with consent by e-mail and a question, and nothing that stands in the way. */
export function clean(name: string, email: string): Chat {
  return {
    visitor: { country: "GB", locale: "en-GB" },
    messages: [
      {
        role: "visitor",
        text: "Hello, we run twelve delivery vans and plan the routes on paper. We are looking for route planning software.",
      },
      { role: "bot", text: "Happy to pass that on. May we contact you by email about this request?" },
      { role: "visitor", text: `Yes, please email me at ${email}. My name is ${name}.` },
      { role: "bot", text: "Thank you." },
      { role: "visitor", text: "Does it work without internet on the road?" },
    ],
  };
}
