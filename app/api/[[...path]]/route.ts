import { unknownPath } from "@/lib/http";

/** What no other route takes: the documented refusal instead of a page. */
export {
  unknownPath as DELETE,
  unknownPath as GET,
  unknownPath as OPTIONS,
  unknownPath as PATCH,
  unknownPath as POST,
  unknownPath as PUT,
};
