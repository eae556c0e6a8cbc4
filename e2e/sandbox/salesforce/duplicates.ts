import type { Context, Reply, Request } from "../http";
import { salesforceError } from "./errors";
import { recordsOf, type SalesforceRecord, type SalesforceState, type Values } from "./state";

/**
 * The rule that orgs have from the start: people alike are pointed out, and a save goes through only for who says so.
 * Here they are alike by their address, or by their whole name at the same company.
 */
export function refuseAlike(
  request: Request,
  { state }: Context,
  type: string,
  values: Values,
  present: SalesforceRecord | null,
): Reply | null {
  const { salesforce } = state;
  if (salesforce.duplicateRule === "off" || (type !== "Lead" && type !== "Contact")) return null;
  const allowSave = salesforce.duplicateRule === "alert";
  const asked = String(request.headers["sforce-duplicate-rule-header"] ?? "");
  if (allowSave && /allowSave=true/i.test(asked)) return null;
  const changed = (name: string) => values[name] !== undefined && values[name] !== present?.values[name];
  if (present && !changed("Email")) return null;
  const wanted = { ...present?.values, ...values };
  const alike = [...recordsOf(salesforce, "Contact"), ...recordsOf(salesforce, "Lead")].filter(
    (record) => record !== present && record.values["IsConverted"] !== true && isAlike(salesforce, record, wanted),
  );
  return alike.length > 0 ? detected(type, allowSave, alike) : null;
}

function isAlike(state: SalesforceState, { values: has }: SalesforceRecord, wanted: Values): boolean {
  const same = (name: string) => lower(has[name]) !== "" && lower(has[name]) === lower(wanted[name]);
  if (same("Email")) return true;
  return (
    same("FirstName") &&
    same("LastName") &&
    companyOf(state, has) !== "" &&
    companyOf(state, has) === companyOf(state, wanted)
  );
}

const lower = (value: unknown) => (typeof value === "string" ? value.trim().toLowerCase() : "");

function companyOf(state: SalesforceState, values: Values): string {
  const account = state.records.get(String(values["AccountId"] ?? ""));
  return lower(values["Company"] ?? account?.values["Name"]);
}

function detected(type: string, allowSave: boolean, alike: SalesforceRecord[]): Reply {
  const message = "You're creating a duplicate record. We recommend you use an existing record instead.";
  const kinds = [...new Set(alike.map((record) => record.type))];
  const matchResults = kinds.map((kind) => {
    const matches = alike.filter((record) => record.type === kind);
    const matchRecords = matches.map(({ id }) => ({
      additionalInformation: [],
      fieldDiffs: [],
      matchConfidence: 100,
      record: { attributes: { type: kind, url: `/services/data/v62.0/sobjects/${kind}/${id}` }, Id: id },
    }));
    const rule = `Standard_${kind}_Match_Rule_v1_1`;
    const size = matches.length;
    return { entityType: kind, errors: [], matchEngine: "FuzzyMatchEngine", matchRecords, rule, size, success: true };
  });
  const duplicateRule = `Standard_${type}_Duplicate_Rule`;
  return salesforceError(400, "DUPLICATES_DETECTED", message, {
    duplicateResult: { allowSave, duplicateRule, duplicateRuleEntityType: type, errorMessage: message, matchResults },
  });
}
