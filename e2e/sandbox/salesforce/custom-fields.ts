import { fieldsOf, textOf } from "../fields";
import { type Handler, json } from "../http";
import { salesforceError } from "./errors";
import { mintId } from "./ids";
import { objects } from "./schema";

/** The Tooling API makes the field, and shows it to nobody: that is a permission set's. */
export const createField: Handler = ({ body }, { state, ledger }) => {
  const fullName = textOf(fieldsOf(body)["FullName"]);
  const metadata = fieldsOf(fieldsOf(body)["Metadata"]);
  const [object = "", name = ""] = fullName.split(".");
  const refuse = (code: string, message: string) => salesforceError(400, code, message, { fields: ["FullName"] });
  if (object !== "Activity" && (!(object in objects) || object === "Task")) {
    return refuse("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
  }
  if (!/^[A-Za-z]\w*__c$/.test(name)) return refuse("FIELD_INTEGRITY_EXCEPTION", `invalid field name: ${name}`);
  if (metadata["type"] !== "Text" || !textOf(metadata["label"]) || typeof metadata["length"] !== "number") {
    return refuse("FIELD_INTEGRITY_EXCEPTION", "field attributes are missing");
  }
  if (state.salesforce.customFields.has(`${object === "Activity" ? "Task" : object}.${name}`)) {
    return refuse("DUPLICATE_DEVELOPER_NAME", `There is already a field named ${name} on ${object}.`);
  }
  const id = mintId("CustomField", state.salesforce.lastNumber + 1);
  const entry = { system: "salesforce", operation: "CustomField.create", key: null } as const;
  ledger.append({ ...entry, ids: { id, fullName }, body: metadata });
  return json(201, { id, success: true, errors: [], warnings: [], infos: [] });
};
