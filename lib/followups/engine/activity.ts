/** What may stand in a few words of another system on what a lead did lately. */
export type ActivitySign = "price" | "meeting" | "buying" | "leaving";

const signs: Record<ActivitySign, RegExp> = {
  price:
    /\b(?:pric\w+|quot\w+|costs?|budget\w*|discount\w*|preis\w*|angebot\w*|precios?|tarifs?|devis|prijz?\w*|offerte)\b/iu,
  meeting:
    /\b(?:demos?|demonstration\w*|meetings?|calls?|appointments?|trials?|workshops?|termin\w*|reuni[oó]n\w*)\b/iu,
  buying: /\b(?:contract\w*|purchas\w+|procurement|sign(?:ing|ed)?|order\w*|proposal\w*|vertrag\w*|contrat\w*)\b/iu,
  leaving: /\b(?:not interested|unsubscrib\w+|competitor\w*|cancel\w*|churn\w*|stop contacting|kein interesse)\b/iu,
};

/** The signs in a summary of recent activity, in a fixed order. It is data: orders in it do nothing. */
export function activitySigns(summary: string | null): ActivitySign[] {
  if (!summary) return [];
  return (Object.keys(signs) as ActivitySign[]).filter((sign) => signs[sign].test(summary));
}
