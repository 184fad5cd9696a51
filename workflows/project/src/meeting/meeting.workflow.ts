import type { MeetingInput } from '@shenpi/workflow-contract';
import { continueAsNew } from '@temporalio/workflow';
import { attendMeeting } from '../timekeeping/record-calls';
import { keepDeadlines } from '../timekeeping/keep-deadlines';

/** Keeps the deadlines of one decision meeting, from its convening until its minutes are signed. */
export const meeting = async (input: MeetingInput): Promise<void> => {
  const over = await keepDeadlines(
    () => attendMeeting(input),
    '会议开始或纪要到期 · the meeting or its minutes are due',
  );
  if (over === 'long') await continueAsNew<typeof meeting>(input);
};
