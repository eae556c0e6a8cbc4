/** Said in words that any Node since 12 can read, before anything newer is loaded. @param {string} [version] */
export function tooOld(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < 20 || (major === 20 && minor < 19);
}

/** False, with a sentence, where this Node or this system cannot run the desk. */
export function requireNode() {
  const trouble = tooOld()
    ? `Handoff Desk needs Node 20.19 or newer; this is ${process.version}. Get it from nodejs.org.`
    : process.platform === "win32"
      ? "Handoff Desk runs on Linux and macOS. On Windows use the Windows Subsystem for Linux."
      : undefined;
  if (trouble) {
    console.error(trouble);
    process.exitCode = 1;
  }
  return trouble === undefined;
}
