import { PageTop } from "@/components/shell/page-top";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function Forbidden() {
  return (
    <>
      <PageTop title="Not open to you" />
      <EmptyState title="Your roles do not open this" action={<ButtonLink href="/">To my desk</ButtonLink>}>
        If you need it, an admin can give you the role. It works at once.
      </EmptyState>
    </>
  );
}
