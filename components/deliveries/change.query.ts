import { queryOptions } from "@tanstack/react-query";
import { ChangeView } from "@/lib/delivery/schema.change";

/** What may be changed of a dead letter. */
export const changeQuery = (deliveryId: string) =>
  queryOptions({
    queryKey: ["deliveries", "change", deliveryId],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/desk/deliveries/${deliveryId}`, { signal });
      if (!response.ok) throw new Error(`The delivery answered ${response.status}`);
      return ChangeView.parse(await response.json());
    },
    retry: false,
  });
