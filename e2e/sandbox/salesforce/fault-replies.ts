import type { Fault } from "../faults";
import { json, type Reply } from "../http";
import { salesforceError } from "./errors";

const codes: Record<string, string> = {
  400: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
  401: "INVALID_SESSION_ID",
  403: "INSUFFICIENT_ACCESS",
  404: "NOT_FOUND",
  409: "DUPLICATE_VALUE",
  412: "PRECONDITION_FAILED",
  422: "FIELD_INTEGRITY_EXCEPTION",
  429: "REQUEST_LIMIT_EXCEEDED",
  500: "UNKNOWN_EXCEPTION",
};

/** As Salesforce says it. `message` quotes what was sent, as its own do. */
export function salesforceFault(name: Fault["name"], message: string): Reply | null {
  // Its limits are a 403, that of the day above all.
  if (name === "403-rate-limit" || name === "429-daily") {
    return salesforceError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
  }
  if (name === "row-locked") {
    return salesforceError(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", {
      fields: [],
    });
  }
  if (name === "error-in-200") {
    const errors = [{ statusCode: "UNKNOWN_EXCEPTION", message, fields: [] }];
    return json(200, { id: null, success: false, errors, created: false });
  }
  if (name === "409-exists") return null;
  const status = Number.parseInt(name, 10);
  return Number.isNaN(status) ? null : salesforceError(status, codes[status] ?? "UNKNOWN_EXCEPTION", message);
}
