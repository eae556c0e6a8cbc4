import { postSlot } from "@/lib/conversations/endpoints";
import { hold } from "@/lib/conversations/slots";
import { repeatableEndpoint, route } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({ POST: repeatableEndpoint(postSlot, hold) });
