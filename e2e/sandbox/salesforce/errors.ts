import { json, type Reply } from "../http";

/** Salesforce's one shape of an error: a list, whose messages quote what was sent. */
export function salesforceError(status: number, errorCode: string, message: string, extra: object = {}): Reply {
  return json(status, [{ message, errorCode, ...extra }]);
}

export const notFound = () => salesforceError(404, "NOT_FOUND", "The requested resource does not exist");
export const isGone = () => salesforceError(404, "ENTITY_IS_DELETED", "entity is deleted", { fields: [] });
export const noSession = () => salesforceError(401, "INVALID_SESSION_ID", "Session expired or invalid");
export const noSuchField = (type: string, name: string) =>
  salesforceError(400, "INVALID_FIELD", `No such column '${name}' on sobject of type ${type}`);

/** The token endpoint speaks OAuth's words. */
export const oauthError = (error: string, error_description: string): Reply => json(400, { error, error_description });
