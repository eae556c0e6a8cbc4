import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { json, type Route } from "../http";
import { pageData } from "./data";

const font = "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
const beside = (name: string) => path.join(import.meta.dirname, name);

/** The page, its parts, and what it polls. Nothing on it comes from elsewhere and nothing inline runs. */
export const pageRoutes: Route[] = [
  file("/", beside("index.html"), "text/html; charset=utf-8"),
  file("/page.css", beside("page.css"), "text/css; charset=utf-8"),
  file("/page.js", beside("page.js"), "text/javascript; charset=utf-8"),
  file("/inter.woff2", createRequire(import.meta.url).resolve(font), "font/woff2"),
  {
    method: "GET",
    path: "/page.json",
    operation: "page",
    handle: (_request, { state }) => json(200, pageData(state), { "cache-control": "no-store" }),
  },
];

function file(at: string, source: string, type: string): Route {
  const headers = {
    "content-type": type,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'",
  };
  return {
    method: "GET",
    path: at,
    operation: "page",
    handle: () => ({ status: 200, headers, body: readFileSync(source) }),
  };
}
