import fs from "node:fs";
import path from "node:path";
import { openapi } from "@/lib/http/openapi";

/** Writes `openapi.json` from the schemas that check the requests. A test fails while the file is not current. */
const file = path.resolve(import.meta.dirname, "../openapi.json");
fs.writeFileSync(file, `${JSON.stringify(openapi(), null, 2)}\n`);
console.log(`wrote ${path.relative(process.cwd(), file)}`);
