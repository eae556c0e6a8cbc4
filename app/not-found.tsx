import { Logo } from "@/components/shell/logo";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <main className="alone">
      <h1>
        <Logo />
        Handoff Desk
      </h1>
      <EmptyState title="There is nothing here" action={<ButtonLink href="/">To my desk</ButtonLink>}>
        The address may be mistyped, or what stood here was erased.
      </EmptyState>
    </main>
  );
}
