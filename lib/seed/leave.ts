/** Where the demo's file goes, where the desk answers, and where the sandbox does; null: real systems are configured. */
export type DemoInput = { dataDir: string; url: string; sandboxUrl: string | null };

/**
 * Whether demo people, passwords and tokens may be made here. The launcher says so for its own database; beside a
 * database somebody configured only who asks for it by name gets it.
 */
export function demoOf(env: {
  DEMO: boolean;
  DATA_DIR: string;
  NEXTAUTH_URL: string;
  SANDBOX_URL?: string | undefined;
}): DemoInput | null {
  if (!env.DEMO) return null;
  return { dataDir: env.DATA_DIR, url: env.NEXTAUTH_URL, sandboxUrl: env.SANDBOX_URL ?? null };
}
