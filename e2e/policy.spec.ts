import { expect, test } from "./fixtures";

test("an admin changes the policy, is told what a shorter time erases, and never overrules another admin unseen", async ({
  page,
  signInAs,
  another,
  expectAccessible,
}) => {
  await signInAs("admin");
  await page.goto("/admin");
  await page.getByRole("link", { name: "Policy" }).click();
  const hold = page.getByRole("textbox", { name: "Hold" });
  await expect(hold).toHaveValue("45");
  const late = await another("admin");
  await late.goto("/admin/policy");
  await late.getByRole("textbox", { name: "Notice" }).fill("30");

  // What cannot be kept is said beside its field, which is where one is taken.
  await hold.fill("0");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Give 1 to 1,440.")).toBeVisible();
  await expect(hold).toBeFocused();
  await expectAccessible();

  await hold.fill("50");
  await page.getByRole("textbox", { name: "Chats are kept for" }).fill("3000");
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "Keep chats for 3000 days" });
  await expect(dialog).toContainText("No chat is so old today.");
  await expectAccessible();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.headers()["next-action"] !== undefined) asked.push(request.url());
  });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Changed .* by /)).toBeVisible();
  // Saved, and that is all: the form that holds the dialog was not sent along with it.
  expect(asked).toHaveLength(1);

  // The other one saw the policy as it was before.
  await late.getByRole("button", { name: "Save" }).click();
  await expect(late.getByText("Somebody changed the policy meanwhile")).toBeVisible();
  await expect(late.getByRole("textbox", { name: "Hold" })).toHaveValue("50");
  await late.getByRole("button", { name: "Save" }).click();
  // Answered, not only asked: the warning goes as soon as it is asked again.
  await expect(late.getByRole("button", { name: "Undo my changes" })).toBeHidden();
  await expect(late.getByText("Somebody changed the policy meanwhile")).toBeHidden();
  await expect(late.getByRole("textbox", { name: "Notice" })).toHaveValue("30");

  await page.reload();
  await expect(page.getByRole("textbox", { name: "Notice" })).toHaveValue("30");
  // As it was found.
  await page.getByRole("textbox", { name: "Notice" }).fill("60");
  await hold.fill("45");
  await page.getByRole("textbox", { name: "Chats are kept for" }).fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Undo my changes" })).toBeHidden();
  await page.reload();
  await expect(hold).toHaveValue("45");
});
