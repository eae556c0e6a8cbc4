/** Expected outcomes are values; everything else throws. */
export type Ok<T> = { ok: true; data: T };
export type Fail<E extends string> = { ok: false; error: E };
export type Result<T, E extends string> = Ok<T> | Fail<E>;

export const ok = <T>(data: T): Ok<T> => ({ ok: true, data });
export const fail = <const E extends string>(error: E): Fail<E> => ({ ok: false, error });
