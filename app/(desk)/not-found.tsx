import { PageTop } from "@/components/shell/page-top";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <>
      <PageTop title="Not found" />
      <EmptyState title="There is nothing here" action={<ButtonLink href="/">To my desk</ButtonLink>}>
        The address may be mistyped, or what stood here was erased.
      </EmptyState>
    </>
  );
}
