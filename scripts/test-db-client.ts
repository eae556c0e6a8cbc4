import { afterAll, inject } from "vitest";
import { copyTemplate, type TestDatabase } from "./lib/template-server";

/**
 * A database of this test file's own, migrated and empty; dropped after the file's last test. At the top of a
 * `*.db.test.ts`: `const { db, sql, url } = await useTestDatabase();`
 */
export async function useTestDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  const database = await copyTemplate(inject("testDatabaseServer"), options);
  afterAll(database.close);
  return database;
}
