import { expect, test } from "vitest";
import { AddPerson } from "./schema.add";

const given = {
  email: " Ana@Desk.example ",
  name: "Ana Silva",
  roles: ["reviewer", "owner", "reviewer"],
  timeZone: "Europe/Berlin",
  workingHours: { "1": [["09:00", "24:00"]] },
  calendarId: null,
  crmOwnerId: null,
  capacity: "5",
  hasPassword: true,
};

test("an address is kept in small letters, a role once", () => {
  expect(AddPerson.parse(given)).toMatchObject({
    email: "ana@desk.example",
    roles: ["reviewer", "owner"],
    capacity: 5,
  });
});

test.each([
  ["an unknown role, and which there are", { roles: ["boss"] }, /"boss" is not one of reviewer, owner, manager/],
  ["no role", { roles: [] }, /at least one/],
  ["no address", { email: "ana" }, /not an e-mail/],
  ["a time zone that is none", { timeZone: "Europe/Atlantis" }, /not a time zone/],
  ["an offset, which no summer knows", { timeZone: "+01:00" }, /not a time zone/],
  ["an hour that is none", { workingHours: { "1": [["09:00", "25:00"]] } }, /HH:MM/],
  ["an eighth day", { workingHours: { "8": [["09:00", "10:00"]] } }, /./],
  ["a name of nothing", { name: "  " }, /empty/],
  ["a name that moves the cursor", { name: "Ana\u001b[2J" }, /control/],
  ["half a task", { capacity: "0.5" }, /whole/],
])("%s is refused", (_, wrong, words) => {
  const { error } = AddPerson.safeParse({ ...given, ...wrong });
  expect(error?.issues.map(({ message }) => message).join()).toMatch(words);
});
