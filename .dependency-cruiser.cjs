const test = "\\.test\\.tsx?$";
const pure =
  "^lib/[^/]+/(model|policy|schema)(\\.[a-z-]+)?\\.ts$|^lib/analysis/(?!queries|commands|actions)|^lib/(handoffs|delivery|routing|measures)/model/|^lib/connectors/(answer|[a-z]+/port)\\.ts$|^lib/(result|actor)\\.ts$|^db/enums\\.ts$";
const pureLibraries = "node_modules/(zod|temporal-polyfill|libphonenumber-js|tldts|chrono-node)/";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    {
      name: "db-is-the-floor",
      severity: "error",
      from: { path: "^db/", pathNot: test },
      to: { path: "^(app|components|lib|e2e)/" },
    },
    {
      name: "lib-knows-no-ui",
      severity: "error",
      from: { path: "^lib/", pathNot: test },
      to: { path: "^(app|components|e2e)/" },
    },
    {
      name: "components-know-no-routes",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(app|e2e)/" },
    },
    {
      name: "ui-kit-is-domain-free",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(components/(?!ui/)|lib|db|app)" },
    },
    {
      name: "domain-core-is-pure",
      severity: "error",
      from: { path: pure, pathNot: `^db/|${test}` },
      to: { pathNot: `${pure}|${pureLibraries}` },
    },
    {
      name: "ui-reaches-data-through-actions",
      severity: "error",
      from: { path: "^components/", pathNot: test },
      to: { path: "^(db|lib)/", pathNot: `${pure}|actions\\.ts$|\\.wire\\.ts$`, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-queries-and-commands-speak-sql",
      severity: "error",
      from: {
        path: "^(app|components|lib)/",
        pathNot: `(queries|commands)(\\.[a-z-]+)?\\.ts$|^lib/(jobs|db)\\.ts$|${test}`,
      },
      to: { path: "node_modules/(drizzle-orm|postgres)/|^db/schema", dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
