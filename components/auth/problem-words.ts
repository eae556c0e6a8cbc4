/** What went wrong with a sign-in, in words. Unknown words come from next-auth's own steps with the identity provider. */
const words: Record<string, string> = {
  CredentialsSignin: "The e-mail address or the password is not right.",
  too_many: "Too many attempts for this address. Wait a quarter of an hour, then try again.",
  unavailable: "The desk cannot be reached just now. Nothing was changed; try again in a moment.",
  ended: "Your session has ended. Sign in again to go on where you were.",
  unknown: "Nobody here has your address. Ask an admin to add you.",
  unverified: "Your organisation has not verified your e-mail address, so it cannot be used here.",
};

export function problemWords(problem: string | undefined): string | undefined {
  if (problem === undefined) return undefined;
  return Object.hasOwn(words, problem) ? words[problem] : "Signing in did not work. Try again.";
}
