import type { Sql, TransactionSql } from "postgres";

/**
 * The same client, with every statement that drizzle sends kept prepared on its connection. Drizzle sends what it builds
 * as `unsafe`, which postgres.js neither prepares nor pipelines: each statement is parsed and described by a round trip of
 * its own, then bound by another, and planned anew (a delivery has some 160 of them). What is sent, and that its
 * values go separately, stays as it is.
 */
export function prepared<Client extends Sql | TransactionSql>(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      if (name === "unsafe") {
        return (text: string, values: unknown[] = [], options: object = {}) =>
          Reflect.apply(member, target, [text, values, { ...options, prepare: true }]);
      }
      if (name === "begin" || name === "savepoint") {
        return (...given: unknown[]) => {
          const [last, before] = [given.at(-1) as (inside: TransactionSql) => unknown, given.slice(0, -1)];
          return Reflect.apply(member, target, [...before, (inside: TransactionSql) => last(prepared(inside))]);
        };
      }
      return member;
    },
  });
}
