/** Runs once in each web process, before its first request. */
export async function register(): Promise<void> {
  // Read by its name and imported inside: the build then leaves all of it out of what runs at the edge.
  const { NEXT_RUNTIME } = process.env;
  if (NEXT_RUNTIME === "nodejs") {
    const { beginWebProcess } = await import("./lib/worker/web");
    await beginWebProcess();
  }
}
