declare global {
  interface Window {
    /** What was pressed before the page could hear it; set by the page's first script. */
    earlyPresses?: { heard: Event[]; stop: () => void };
  }
}

const listening = `(() => {
  const heard = [];
  const hear = (event) => heard.push(event);
  for (const type of ["keydown", "click"]) addEventListener(type, hear, true);
  const stop = () => { for (const type of ["keydown", "click"]) removeEventListener(type, hear, true); };
  window.earlyPresses = { heard, stop };
})()`;

/** Pressed longer ago than this, it is no longer what the person wants. Milliseconds. */
const patience = 10_000;

/**
 * The first script of a page: remembers keys and clicks until the page's own code is here, which on a slow machine is
 * seconds after the page can be read. `takeEarlyPresses` has them acted on then.
 */
export function EarlyPresses({ nonce }: { nonce: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, which must run before any file is here
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: listening }} />;
}

/** What was pressed before, once; afterwards the page hears for itself. A button that does not submit is clicked again. */
export function takeEarlyPresses(onKey: (event: KeyboardEvent) => void): void {
  const early = window.earlyPresses;
  if (!early) return;
  delete window.earlyPresses;
  early.stop();
  const since = performance.now() - patience;
  for (const event of early.heard.filter(({ timeStamp }) => timeStamp > since)) {
    if (event instanceof KeyboardEvent) onKey(event);
    else if (event.target instanceof Element) event.target.closest<HTMLElement>("button[type=button]")?.click();
  }
}
