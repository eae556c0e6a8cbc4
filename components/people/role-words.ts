import type { Role } from "@/lib/actor";

export const roleWords: Record<Role, string> = {
  reviewer: "Reviewer",
  owner: "Owner",
  manager: "Manager",
  compliance: "Compliance",
  admin: "Admin",
};
