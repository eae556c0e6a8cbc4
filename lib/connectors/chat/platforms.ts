import type { platforms as names } from "@/db/enums";
import { chatwoot } from "./chatwoot";
import { intercom } from "./intercom";
import type { ChatPlatform } from "./port";
import { standard } from "./standard";

/** How each kind of source speaks to us. */
export const platforms: Record<(typeof names)[number], ChatPlatform> = { standard, chatwoot, intercom };
