import { described } from "@/lib/http/description";
import { MeasuresAnswer, MeasuresQuery } from "./schema.api";

export const getMeasures = described({
  method: "GET",
  path: "/api/v1/measures",
  name: "getMeasures",
  summary:
    "The measures of the client's own source, the same figures as on the screen; at most some seconds behind. With `Accept: text/csv` one line a measure and group, as CSV.",
  scope: "measures:read",
  query: MeasuresQuery,
  answer: { status: 200, schema: MeasuresAnswer },
});
