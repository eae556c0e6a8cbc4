import { expect, test } from "./fixtures";

test("an emergency stands above an open queue at once, and for the other role until they have seen it too", async ({
  page,
  api,
  signInAs,
  another,
  expectAccessible,
}) => {
  await signInAs("reviewer");
  await page.goto("/queue");
  const { handoff } = await api.chat({
    messages: [
      {
        role: "visitor",
        text: "There is a gas leak in our kitchen right now and my neighbour fainted. Call me on +44 20 7946 0321!",
      },
    ],
  });
  const alert = page.getByRole("region", { name: "Alerts" }).getByRole("alert").filter({ hasText: "gas leak" });
  await expect(alert).toContainText("Emergency");
  await expectAccessible();
  await alert.getByRole("button", { name: /^Seen/ }).click();
  await expect(alert).toBeHidden();

  const manager = await another("manager");
  await manager.goto("/queue");
  const theirs = manager.getByRole("region", { name: "Alerts" }).getByRole("alert").filter({ hasText: "gas leak" });
  await theirs.getByRole("link").click();
  await expect(manager).toHaveURL(new RegExp(`/review/${handoff?.id}`));
});
