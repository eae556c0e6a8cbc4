import { observed, route } from "@/lib/http";
import { openapi } from "@/lib/http/openapi";
import { success } from "@/lib/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: observed("openapi", async () => success(200, openapi())),
});
