import path from "node:path";
import type { TestProject } from "vitest/node";
import { startTemplateServer } from "./lib/template-server";

declare module "vitest" {
  interface ProvidedContext {
    /** A server whose database `template` is migrated and empty; see test-db-client.ts. */
    testDatabaseServer: string;
  }
}

const root = path.resolve(import.meta.dirname, "..");

/** One Postgres for all files of a project, thrown away with the run. */
export default async function setup(project: TestProject) {
  const server = await startTemplateServer(root, path.join(root, ".test", project.name));
  project.provide("testDatabaseServer", server.url);
  return server.close;
}
