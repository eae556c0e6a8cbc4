import type { PlanInput } from "@/lib/delivery/plan";

export type Visitor = { name: string; email: string; phone: string };

const letters = "bcdfghjklmnpqrstvwxz";

/** Made of sounds that nothing else is made of, so that wherever one turns up it is found out. */
export function visitor(number: number): Visitor {
  const code = [...String(number).padStart(5, "0")].map((digit) => letters[Number(digit)]).join("");
  return {
    name: `Zqx${code} Vantrellqx`,
    email: `zqx${code}@vantrellqx.example`,
    phone: `+4420794${String(number).padStart(5, "0")}`,
  };
}

/** Finds any visitor's name, address or number, however it is spelt; the fixtures' own addresses too. */
export const personalData = /zqx[b-z]{3,}|vantrellqx|northwind\.example|4420794\d{5}|20[ -]?794\d[ -]?\d{4}/i;

/** What the analysis found in this visitor's chat. */
export function briefOf({ name, email, phone }: Visitor): PlanInput["brief"] {
  return {
    summary: "Forty people, wants to know where AI pays off.",
    need: "Find where AI pays off",
    question: "Do you work on site?",
    questionIsNone: false,
    intent: "sales",
    contact: {
      name: { value: name, valid: true },
      email: { value: email, valid: true },
      phone: { value: phone, valid: true },
      company: { value: "Northwind", valid: true },
      role: null,
    },
    firstMessage: `Hello ${name}`,
  };
}
