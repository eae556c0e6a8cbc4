import { expect, test } from "vitest";
import { parseTimeZone } from "./time-zone";

test.each([
  ["Europe/Berlin", "Europe/Berlin"],
  ["Mars/Olympus", "UTC"],
  ["<script>", "UTC"],
  ["", "UTC"],
  [undefined, "UTC"],
])("a cookie of %j gives %s", (cookie, zone) => expect(parseTimeZone(cookie)).toBe(zone));
