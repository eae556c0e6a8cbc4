"use client";

import type { DemoAccount } from "@/lib/auth/demo-accounts";

type Props = { accounts: readonly DemoAccount[]; chosen: string; onChoose: (account: DemoAccount) => void };

/** Who can sign in to the demo; one press fills the form in. */
export function DemoAccounts({ accounts, chosen, onChoose }: Props) {
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">A demo on this machine. Take a seat as</h2>
      <ul>
        {accounts.map((account) => (
          <li key={account.email}>
            <button type="button" aria-pressed={account.email === chosen} onClick={() => onChoose(account)}>
              <span className="role">{account.roles.join(", ")}</span>
              <span className="address">{account.email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
