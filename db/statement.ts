import { is, Param, Placeholder, type Query, type SQL, sql } from "drizzle-orm";
import { drizzle, type PostgresJsSession } from "drizzle-orm/postgres-js";
import type { Queryable } from "./client";

/** Builds and never asks: there is no database behind it. */
const builder = drizzle.mock({ casing: "snake_case" });

type Values = Record<string, unknown>;

/** Stands in a statement for a value that is given each time it runs; a column beside it says how it is encoded. */
export type Given<V extends Values> = (name: keyof V & string) => SQL;

/** What drizzle makes of a query before it runs. */
type Compiled = {
  query: Query;
  fields: Parameters<Session["prepareQuery"]>[1];
  joinsNotNullableMap: Record<string, boolean> | undefined;
};
type Session = PostgresJsSession<never, never, never>;
type Buildable = PromiseLike<unknown> & ({ prepare(name: string): unknown } | { getQuery(): Query });

/**
 * A statement whose text is built once, at its first use, for what runs with every step of every delivery: building it
 * anew costs more than Postgres takes to carry it out. `build` is written as any query of drizzle, `given("name")` in the
 * place of a value; the rows come as that query's. Takes the database or a transaction, and all its values by name.
 * Throws where one is missing, and what the database refuses as any query does.
 */
export function statement<V extends Values, Built extends Buildable>(
  build: (db: typeof builder, given: Given<V>) => Built,
): (db: Queryable, values: V) => Promise<Awaited<Built>> {
  let compiled: Compiled | undefined;
  return (db, values) => {
    compiled ??= compile(build(builder, (name) => sql.placeholder(name) as unknown as SQL));
    const { query, fields, joinsNotNullableMap } = compiled;
    const session = db._.session as Session;
    const filled = { ...query, params: query.params.map((param) => filledIn(param, values)) };
    const run = session.prepareQuery(filled, fields, undefined, fields !== undefined);
    return Object.assign(run, { joinsNotNullableMap }).execute() as Promise<Awaited<Built>>;
  };
}

function compile(built: Buildable): Compiled {
  if ("getQuery" in built) return { query: built.getQuery(), fields: undefined, joinsNotNullableMap: undefined };
  const prepared = built.prepare("") as Omit<Compiled, "query"> & { getQuery(): Query };
  return { query: prepared.getQuery(), fields: prepared.fields, joinsNotNullableMap: prepared.joinsNotNullableMap };
}

/** drizzle's own filling in gives null to an encoder, which those of times and of json do not take. */
function filledIn(param: unknown, values: Values): unknown {
  const [place, encoder] = is(param, Param) ? [param.value, param.encoder] : [param, undefined];
  if (!is(place, Placeholder)) return param;
  const value = values[place.name];
  if (value === undefined) throw new Error(`a statement was given no ${place.name}`);
  return value === null || !encoder ? value : encoder.mapToDriverValue(value);
}
