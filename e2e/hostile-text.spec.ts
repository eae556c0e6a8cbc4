import { expect, test } from "./fixtures";

const nasty = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>"'&lt;b&gt;`;

test("HTML and script in every text field are shown as the text they are", async ({ page, api, signInAs }) => {
  await signInAs("reviewer");
  const { handoff } = await api.chat({
    page: { url: "https://example.com/%3Cscript%3E", title: `Pricing ${nasty}`, topic: `topic ${nasty}` },
    visitor: { name: `Eve ${nasty}`, company: `Firm ${nasty}`, country: "GB" },
    messages: [
      { role: "visitor", text: `We need a quote for route planning. ${nasty} What does it cost?` },
      { role: "bot", text: `Sure. ${nasty} May we contact you by email?` },
      { role: "visitor", text: `Yes, email me: eve@hostile.example ${nasty}` },
    ],
  });
  for (const path of ["/queue", `/review/${handoff?.id}`]) {
    await page.goto(path);
    await expect(page.getByText("onerror").first()).toBeVisible();
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined();
    expect(await page.locator("img[src=x]").count()).toBe(0);
  }
});

test("malformed and oversized requests get the documented error and store nothing", async ({ api }) => {
  const chat = { external_id: "hostile-1", started_at: "2026-11-20T14:03:11Z", messages: [] as unknown[] };
  const message = (text: string) => ({ external_id: "m-1", role: "visitor", text, sent_at: "2026-11-20T14:03:11Z" });
  const cases: [string, RequestInit, number, string][] = [
    ["malformed JSON", { body: "{nope" }, 400, "INVALID_REQUEST"],
    ["unknown field", { body: JSON.stringify({ ...chat, surprise: 1 }) }, 400, "INVALID_REQUEST"],
    [
      "2 MiB",
      { body: JSON.stringify({ ...chat, messages: [message("x".repeat(2 * 1024 * 1024))] }) },
      413,
      "PAYLOAD_TOO_LARGE",
    ],
    ["NUL", { body: JSON.stringify({ ...chat, messages: [message("a\u0000b")] }) }, 400, "INVALID_REQUEST"],
    ["lone surrogate", { body: JSON.stringify({ ...chat, messages: [message("a\ud800b")] }) }, 400, "INVALID_REQUEST"],
    ["wrong token", { body: JSON.stringify(chat), headers: { authorization: "Bearer wrong" } }, 401, "INVALID_TOKEN"],
    [
      "not JSON",
      { body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      "UNSUPPORTED_MEDIA_TYPE",
    ],
  ];
  for (const [name, init, status, code] of cases) {
    const answer = await api.request("/conversations", { method: "POST", ...init });
    expect(answer.status, name).toBe(status);
    const { error } = await answer.json();
    expect(error.code, name).toBe(code);
    expect(answer.headers.get("x-request-id"), name).toBeTruthy();
  }
  expect((await api.request("/conversations/external:hostile-1")).status).toBe(404);
  expect((await api.request("/conversations/0198d3f4-0000-7000-8000-000000000000")).status).toBe(404);
});

test("an idle connection is kept longer than the proxies in front keep theirs", async ({ request }) => {
  const answer = await request.get("/api/health/live");
  // A proxy that sends a request down a connection which is just being closed answers 502.
  expect(answer.headers()["keep-alive"]).toBe("timeout=65");
});
