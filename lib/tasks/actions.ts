"use server";

import { action } from "@/lib/action";
import * as tasks from "./commands";
import * as meetings from "./commands.meeting";
import * as offers from "./commands.offer";
import * as reports from "./commands.report";
import { respond as logResponse } from "./commands.respond";
import * as view from "./commands.view";
import * as schema from "./schema";

export const claimTask = action(schema.OneTask, tasks.claimTask);
export const passOnTask = action(schema.OneTask, offers.passOn);
export const acknowledgeQuestion = action(schema.OneTask, tasks.acknowledgeQuestion);
export const respond = action(schema.Respond, logResponse);
export const waitUntil = action(schema.WaitUntil, tasks.waitUntil);
export const completeTask = action(schema.OneTask, tasks.complete);
export const reportWrongOwner = action(schema.ReportTask, reports.reportWrongOwner);
export const reportBadHandoff = action(schema.ReportTask, reports.reportBadHandoff);
export const reassignTask = action(schema.ReassignTask, offers.reassign);
export const moveMeeting = action(schema.MoveMeeting, meetings.moveMeeting);
export const cancelMeeting = action(schema.CancelMeeting, meetings.cancelMeeting);
export const retryMove = action(schema.RetryMove, meetings.retryMove);
/** Each opening of a transcript is recorded, so it is asked for and not read along. */
export const openTranscript = action(schema.OneTask, view.viewTaskTranscript);
