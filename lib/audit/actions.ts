"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { keyFor } from "@/lib/auth/keys";
import { env } from "@/lib/env";
import * as commands from "./commands.verify";
import { headsFile } from "./heads";

export const verifyAudit = action(z.object({}), (ctx) =>
  commands.verifyAudit(ctx, { file: headsFile(env().DATA_DIR), key: keyFor("audit") }),
);
