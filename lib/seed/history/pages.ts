import type { DemoChat } from "@/db/seed/chats";
import type { Random } from "./random";

type Page = { path: string; topic: string };

const pages = {
  pricing: { path: "/pricing", topic: "pricing" },
  demo: { path: "/demo", topic: "demo" },
  help: { path: "/help", topic: "support" },
  account: { path: "/account", topic: "account" },
  contact: { path: "/contact", topic: "contact" },
  about: { path: "/about", topic: "company" },
  services: { path: "/services", topic: "services" },
  enterprise: { path: "/enterprise", topic: "enterprise" },
} satisfies Record<string, Page>;

/**
 * Where in the past weeks a chat began. The demo chats come from many companies' sites; a desk serves one, whose few
 * pages are what charts compare. Prices are mostly asked for where prices stand.
 */
export function placed({ chat, gold }: DemoChat, random: Random): { url: string; path: string; topic: string } {
  const page = pages[kindOf(gold, random)];
  const url = new URL(chat.page.url);
  url.pathname = page.path;
  return { url: url.href, ...page };
}

function kindOf(gold: DemoChat["gold"], random: Random): keyof typeof pages {
  if (gold.exceptions.includes("pricing_request") && random.chance(0.75)) return "pricing";
  switch (gold.intent) {
    case "spam":
      return "contact";
    case "other":
      return random.chance(0.6) ? "about" : "contact";
    case "support":
      return random.chance(0.85) ? "help" : "contact";
    case "existing_customer":
      return random.chance(0.7) ? "account" : "pricing";
    case "sales":
      if (gold.exceptions.includes("high_value") || gold.exceptions.includes("custom_scope")) {
        return random.chance(0.6) ? "enterprise" : "services";
      }
      if (gold.directive === "offer_slots") return random.weighted(["demo", "services", "enterprise"], () => 1);
      return random.weighted(["services", "services", "services", "pricing", "enterprise", "about"], () => 1);
  }
}
