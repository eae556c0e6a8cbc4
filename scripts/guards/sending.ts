import type { Guard } from "./guard";

const runTests = ["lib/sending/run.db.test.ts"];

/** What keeps a message from going out twice, unasked, or where it may not. */
export const sendingGuards: Guard[] = [
  {
    name: "consent is asked with each attempt to send",
    protects: "a message goes out after consent was withdrawn",
    file: "lib/sending/commands.standing.ts",
    off: [{ from: 'if (on.consent[sending.channel] !== "granted") return "consent_withdrawn";', to: "" }],
    project: "database",
    tests: runTests,
  },
  {
    name: "only the task's owner speaks",
    protects: "a message goes out in the name of somebody whose task it is no more",
    file: "lib/sending/commands.standing.ts",
    off: [{ from: 'if (!isTheirs) return "task_moved";', to: "" }],
    project: "database",
    tests: runTests,
  },
  {
    name: "a mail in doubt is a person's",
    protects: "a mail whose worker died goes out a second time",
    file: "lib/sending/commands.attempt.ts",
    off: [
      {
        from: 'if (sending.state === "running" && sending.channel === "email" && before.at(-1)?.outcome === null) {',
        to: "if (Date.now() < 0) {",
      },
    ],
    project: "database",
    tests: runTests,
  },
  {
    name: "the fence of a message",
    protects: "a stalled worker overwrites what another has found out",
    file: "lib/sending/commands.attempt.ts",
    off: [
      {
        from: 'const isOurs = sending.fence === attempt.fence && sending.state === "running";',
        to: "const isOurs = true;",
      },
    ],
    project: "database",
    tests: runTests,
  },
  {
    name: "one message of a task at a time",
    protects: "a double click answers twice",
    file: "lib/sending/commands.ts",
    off: [
      {
        from: 'if (state === "scheduled" || state === "running" || state === "waiting") return "under_way";',
        to: "",
      },
    ],
    project: "database",
    tests: ["lib/sending/commands.db.test.ts"],
  },
  {
    name: "a draft is checked before it is sent",
    protects: "a promise or somebody else's data goes out",
    file: "lib/sending/commands.ts",
    off: [
      {
        from: "message.isJudged ? [] : checkDraft(text, on.own);",
        to: "message.isJudged ? [] : checkDraft('', on.own);",
      },
    ],
    project: "database",
    tests: ["lib/sending/commands.db.test.ts"],
  },
  {
    name: "reports come in any order",
    protects: "a late report undoes the newest, and the message goes out again",
    file: "lib/sending/model.ts",
    off: [
      {
        from: "return standing === null || rank[told] > rank[standing];",
        to: "return standing !== told || !rank[told];",
      },
    ],
    project: "database",
    tests: ["lib/sending/person.db.test.ts"],
  },
  {
    name: "what was handed over is in doubt",
    protects: "a mail that may have arrived is sent again",
    file: "lib/connectors/messaging/smtp.ts",
    off: [
      {
        from: 'if (isHandedOver) return answered({ outcome: "unclear", detail: error.refusal.detail });',
        to: "if (isHandedOver) return error.refusal;",
      },
    ],
    project: "unit",
    tests: ["lib/connectors/messaging/smtp.test.ts"],
  },
  {
    name: "an SMS is looked for before it is sent again",
    protects: "an SMS whose answer was lost goes out twice",
    file: "lib/connectors/messaging/twilio.ts",
    off: [
      {
        from: "const before = message.triedAt ? await",
        to: "const before = Date.now() < 0 && message.triedAt ? await",
      },
    ],
    project: "unit",
    tests: ["lib/connectors/messaging/twilio.test.ts"],
  },
  {
    name: "mail goes to checked addresses alone",
    protects: "the mail connector reaches into our own network",
    file: "lib/connectors/dial.ts",
    off: [
      {
        from: 'if (!checked.ok) throw new Unanswered(refusal("refused", `address not allowed: ${checked.error}`));',
        to: "if (!checked.ok) return { socket: await connected({ host, port, timeoutMs }), isTrusted: true };",
      },
    ],
    project: "unit",
    tests: ["lib/connectors/messaging/smtp.test.ts"],
  },
  {
    name: "a time is kept before a meeting moves",
    protects: "two visitors have the same time with one owner",
    file: "lib/moves/run.ts",
    off: [
      {
        from: 'if (!(await passHold(world.db, meeting.holdId, move.toPersonId))) return dead("time taken");',
        to: "await passHold(world.db, meeting.holdId, move.toPersonId);",
      },
    ],
    project: "database",
    tests: ["lib/moves/run.db.test.ts"],
  },
  {
    name: "quiet hours",
    protects: "people are woken at night",
    file: "lib/alerts/commands.remind.ts",
    off: [{ from: "if (quiet) {", to: "if (Date.now() < 0 && quiet) {" }],
    project: "database",
    tests: ["lib/alerts/person.db.test.ts"],
  },
];
