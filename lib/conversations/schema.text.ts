import { z } from "zod";

/** Postgres can store neither NUL nor half a surrogate pair; refusing them here keeps them a 400. */
export const isStorable = (value: string): boolean => !value.includes("\0") && !/\p{Surrogate}/u.test(value);

/** Text from outside, kept as it came: evidence counts its characters. Lengths in UTF-16 code units. */
export const text = (max: number, { min = 0 }: { min?: number } = {}) =>
  z.string().min(min).max(max).refine(isStorable, "must not hold NUL or an unpaired surrogate");

/** A name given by the other side. */
export const externalId = text(200, { min: 1 });

const earliest = Date.parse("2000-01-01T00:00:00Z");
const latest = Date.parse("2100-01-01T00:00:00Z");

/** RFC 3339 with an offset. The bounds keep a clock gone mad out of the measures. */
export const time = z.iso
  .datetime({ offset: true, error: "must be a time in RFC 3339 with an offset" })
  .refine((value) => {
    const at = Date.parse(value);
    return at >= earliest && at < latest;
  }, "must lie between 2000 and 2100");
