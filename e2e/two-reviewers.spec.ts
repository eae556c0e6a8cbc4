import { askingForPrices } from "./chats";
import { approve, expect, test } from "./fixtures";

test("a second reviewer sees who holds a handoff, cannot take it, and is told who decided it", async ({
  page,
  api,
  signInAs,
  another,
}) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Petra Lind", "petra.lind@lindglas.example"));
  await page.goto(`/review/${handoff?.id}`);
  await page.getByRole("button", { name: "Take it" }).click();
  await expect(page.getByText("you hold it")).toBeVisible();

  const second = await another("reviewer2");
  await second.goto(`/review/${handoff?.id}`);
  await expect(second.getByText(/is deciding this/)).toBeVisible();
  await expect(second.getByRole("button", { name: "Take it" })).toHaveAttribute("aria-disabled", "true");

  await page.keyboard.press("x");
  await page.getByRole("radio", { name: "Poor fit" }).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(/\/queue/);

  // The second reviewer's screen changes by itself.
  await expect(second.getByText(/Rejected by/)).toBeVisible();
  await expect(second.getByRole("button", { name: "Reopen" })).toBeVisible();
});

test("what a reviewer typed is there again after a reload, and for the colleague who takes over", async ({
  page,
  api,
  signInAs,
  another,
}) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat(askingForPrices("Jonas Wirth", "jonas@wirthkuehl.example"));
  await page.goto(`/review/${handoff?.id}`);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await page.getByLabel("First message, for the owner to send").fill("Hello Jonas, I read your question.");
  await expect(page.getByText(/Draft by .*, kept/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("First message, for the owner to send")).toHaveValue(
    "Hello Jonas, I read your question.",
  );
  await page.keyboard.press("Escape");
  await page.goto(`/review/${handoff?.id}`);
  await page.getByRole("heading", { name: "Jonas Wirth" }).click();
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/queue/);

  const second = await another("reviewer2");
  await second.goto(`/review/${handoff?.id}`);
  await second.getByRole("button", { name: "Take it" }).click();
  await expect(second.getByLabel("First message, for the owner to send")).toHaveValue(
    "Hello Jonas, I read your question.",
  );
});

test("without consent nothing can be approved, until evidence of it is attached", async ({ page, api, signInAs }) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat({
    messages: [
      { role: "visitor", text: "We need a dispatch tool for our 30 drivers, can somebody get in touch about a demo?" },
      { role: "bot", text: "Which address can we reach you at?" },
      { role: "visitor", text: "ola.brekke@vintervei.example, Ola Brekke" },
    ],
  });
  await page.goto(`/review/${handoff?.id}`);
  await page.keyboard.press("c");
  await expect(page.getByText("you hold it")).toBeVisible();
  await page.keyboard.press("n");
  const button = page.getByRole("button", { name: "Approve and next" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(/\/review\//);
  await expect(page.getByRole("region", { name: "Exceptions" })).toContainText("Consent missing");

  await page.getByRole("button", { name: "Attach evidence of consent for E-mail" }).click();
  await page.getByLabel("What they said").fill("Write to me, that is fine");
  await page.getByLabel("Where").fill("Phone call today");
  await page.keyboard.press("ControlOrMeta+Enter");
  await approve(page);
});
