import { getAvailability } from "@/lib/conversations/endpoints";
import { availability } from "@/lib/conversations/slots";
import { endpoint, route } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({ GET: endpoint(getAvailability, availability) });
