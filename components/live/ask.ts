type Schema<T> = { parse: (value: unknown) => T };

/**
 * Asks the desk's own API for `what` and reads the answer by its schema. The schema is fetched with the first answer: no
 * first paint needs one, since the server has rendered it. Throws where the answer is no success or of another shape.
 */
export async function ask<T>(
  url: string,
  what: string,
  schema: () => Promise<Schema<T>>,
  signal?: AbortSignal,
): Promise<T> {
  const [response, shape] = await Promise.all([fetch(url, signal ? { signal } : {}), schema()]);
  if (!response.ok) throw new Error(`${what} answered ${response.status}`);
  return shape.parse(await response.json());
}
