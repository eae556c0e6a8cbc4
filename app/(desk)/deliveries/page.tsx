import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Deliveries } from "@/components/deliveries/deliveries";
import { maySeeDeliveries } from "@/lib/delivery/policy";
import { requireActor } from "@/lib/session";
import "@/components/deliveries/deliveries.css";

export const metadata: Metadata = { title: "Deliveries" };

export default async function DeliveriesPage() {
  const actor = await requireActor();
  if (!maySeeDeliveries(actor)) forbidden();
  return <Deliveries />;
}
