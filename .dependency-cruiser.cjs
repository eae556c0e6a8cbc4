const test = "[.](test|harness)[.]tsx?$";
// One file a list entry: dependency-cruiser refuses patterns it thinks could backtrack.
const pure = [
  "^lib/analysis/replay/",
  "^lib/records/(likeness|mailbox)\\.ts$",
  "^lib/[^/]+/(model|policy|schema)[.]ts$",
  "^lib/[^/]+/schema[.][a-z-]+[.]ts$",
  "^lib/analysis/",
  "^lib/handoffs/(brief|gates|gravity|exceptions|readiness|segments|first-message|message-check|queue-filter)[.]ts$",
  "^lib/delivery/(plan|plan-text|change)[.]ts$",
  "^lib/measures/model/",
  "^lib/followups/(engine|draft|language-model)/",
  "^lib/time/",
  "^lib/connectors/answer[.]ts$",
  "^lib/connectors/[a-z]+/port[.]ts$",
  "^lib/connectors/messaging/smtp-address[.]ts$",
  "^lib/connectors/settings/(model|policy|schema)[.]ts$",
  "^lib/(result|actor)[.]ts$",
  "^db/enums[.]ts$",
];
const pureLibraries = ["node_modules/(zod|temporal-polyfill|libphonenumber-js|tldts|chrono-node)/"];
const sqlSpeakers = [
  "(queries|commands)[.]ts$",
  "(queries|commands)[.][a-z-]+[.]ts$",
  "^lib/(jobs|db|wake)[.]ts$",
  test,
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
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
      to: { path: "^(components|lib|db|app)/", pathNot: "^components/ui/" },
    },
    {
      name: "domain-core-is-pure",
      severity: "error",
      from: { path: pure, pathNot: [test, "^db/"] },
      to: { pathNot: [...pure, ...pureLibraries], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "ui-reaches-data-through-actions",
      severity: "error",
      from: { path: "^components/", pathNot: test },
      to: { path: "^(db|lib)/", pathNot: [...pure, "actions[.]ts$"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-queries-and-commands-speak-sql",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: sqlSpeakers },
      to: { path: ["node_modules/(drizzle-orm|postgres)/", "^db/schema/"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
