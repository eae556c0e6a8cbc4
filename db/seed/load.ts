/** What a load of handoffs is made of: words that combine, and how often each of a kind occurs. All invented. */

const things =
  "Route planning|Dispatch|Job sheets|Shift rosters|Asset tracking|Invoice export|Stock counts|Service contracts|Maintenance plans|Time sheets|Fleet reports|Inspection forms|Customer portal|Quote templates|Spare parts|Delivery slots|Call-outs|Site surveys|Training records|Permit checks|Warranty claims|Meter readings|Tool hire|Waste collection|Cleaning rounds|Patrol logs|Cold chain alarms|Lift inspections|Boiler service|Roof repairs";
const verbs =
  "replaced|moved off spreadsheets|compared with a rival|opened to subcontractors|tied to the ERP|shown on a map|signed on a phone|kept offline|planned by the week|shared with customers";
const crowds =
  "technicians|drivers|fitters|sites|vans|depots|inspectors|cleaners|guards|crews|branches|stores|lifts|boilers|turbines";
const places =
  "in Leeds|in Bergen|in Graz|in Ghent|in Porto|in Turku|in Basel|in Lyon|in Gdańsk|in Malmö|in Cork|in Bilbao|in Utrecht|in Aarhus|in Trieste|in Tallinn|in Brno|in Split|in Cluj|in Patras";
const firms =
  "North|Harbour|Alder|Copper|Summit|Granite|Willow|Meridian|Falcon|Juniper|Beacon|Cobalt|Lantern|Orchard|Quarry|Raven|Sterling|Thistle|Umber|Vector|Walnut|Zenith|Amber|Birch|Cedar|Delta|Ember|Fjord|Glacier|Heron|Indigo|Jasper|Kestrel|Larch|Maple|Nimbus|Onyx|Pebble|Quill|Ridge";
const trades =
  "Lifts|Heating|Logistics|Roofing|Cleaning|Security|Energy|Water|Refrigeration|Electrics|Plumbing|Facilities|Couriers|Foods|Glass|Pumps|Scaffolding|Transport|Joinery|Signs|Marine|Motors|Timber|Textiles|Print";
const suffixes = "Ltd|GmbH|AS|BV|Group|& Sons|SA|AB|Oy|Srl";
const questions =
  "Does it work without signal?|What does it cost for all of them?|Can the contract start in spring?|Who moves our old data?|Is there an API?|Can we keep our numbers?|How long does the change take?|Is training included?|Does the discount still hold?|May we leave after a year?";

export const loadWords = {
  things: things.split("|"),
  verbs: verbs.split("|"),
  crowds: crowds.split("|"),
  places: places.split("|"),
  firms: firms.split("|"),
  trades: trades.split("|"),
  suffixes: suffixes.split("|"),
  questions: questions.split("|"),
};

/** What an ended handoff came to, in parts of a thousand. */
export const endedShares = {
  delivered: 660,
  rejected: 180,
  closed: 100,
  merged: 30,
  cancelled: 25,
  delivery_failed: 5,
} as const;

/** Of what is open, in parts of a thousand. */
export const openShares = { needs_review: 970, in_review: 30 } as const;

export const routeShares = { sales: 700, support: 150, existing_customer: 90, other: 50, spam: 10 } as const;

/** An open exception of handoffs that have one, in parts of a thousand. */
export const exceptionShares = {
  pricing_request: 190,
  consent_unclear: 110,
  consent_missing: 100,
  contact_invalid: 75,
  low_confidence: 65,
  custom_scope: 55,
  existing_customer_conflict: 45,
  no_owner: 40,
  duplicate_record: 40,
  poor_fit: 35,
  bot_promise: 30,
  high_value: 25,
  territory_conflict: 20,
  repeated_question: 20,
  frustrated_visitor: 20,
  complaint: 20,
  guarantee_request: 15,
  ai_unavailable: 15,
  legal_advice: 15,
  draft_promise: 15,
  slot_taken: 13,
  sensitive_data: 13,
  prompt_injection: 12,
  emergency: 12,
} as const;
