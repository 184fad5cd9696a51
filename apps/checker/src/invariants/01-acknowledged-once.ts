import type { Evidence, NumberedInspection, Tell } from '../inspection';
import { countRows, tellLooks, type Look } from '../looks';
import { commandsOf, isSettledRefusal, type ClientCommand } from '../evidence/client-commands';
import { readDecisions } from '../evidence/decisions';
import { sameReceipt } from '../evidence/receipts';

/** Who nobody is signed in as; objections come from the public. */
const ANONYMOUS = '00000000-0000-0000-0000-000000000000';

const OF_THE_RECORD: readonly Look[] = [
  {
    code: 'decision_doubled',
    sentence: 'The id of a command stands in the record more than once.',
    sql: `select command_id as "commandId", count(*)::int as times from decision group by 1 having count(*) > 1`,
  },
  {
    code: 'receipt_of_another',
    sentence: 'The receipt that the record keeps is not the one of its decision.',
    sql: `select command_id as "commandId", kind from decision where (receipt ->> 'commandId', receipt ->> 'kind', receipt ->> 'projectId', receipt ->> 'meetingId')
            is distinct from (command_id::text, kind, project_id::text, meeting_id::text)
          or (receipt ->> 'at')::timestamptz is distinct from at`,
  },
  {
    code: 'decided_by_nobody',
    sentence: 'A decision names an account that does not exist.',
    sql: `select d.command_id as "commandId", d.kind, d.account_id as "accountId" from decision d
          where d.account_id <> $1 and not exists (select 1 from account a where a.id = d.account_id)
             or d.account_id = $1 and d.kind <> 'file_objection'`,
    parameters: [ANONYMOUS],
  },
];

const judge = async ({ record }: Evidence, tell: Tell, commands: readonly ClientCommand[]): Promise<void> => {
  const decisions = await readDecisions(
    record,
    commands.map(({ commandId }) => commandId),
  );
  for (const command of commands) {
    const { commandId, username, route } = command;
    const decision = decisions.get(commandId);
    const ids = { commandId, username, route };
    if (command.answers.length > 0 && command.givesDecision) {
      if (!decision)
        tell({
          code: 'acknowledged_and_lost',
          ids,
          sentence: 'A client has the answer of a decision that is not in the record.',
        });
      else if (command.answers.some((answer) => answer !== null && !sameReceipt(answer, decision.receipt)))
        tell({
          code: 'receipt_differs',
          ids,
          sentence: 'The receipt that a client got is not the one that the record keeps.',
        });
    }
    if (decision && isSettledRefusal(command))
      tell({
        code: 'refused_and_done',
        ids: { ...ids, code: command.refusals[0]?.code ?? '' },
        sentence: 'A client was told no, and the decision is in the record.',
      });
  }
};

export const acknowledgedOnce: NumberedInspection = {
  invariant: 1,
  name: 'every acknowledged decision is there exactly once',
  inspect: async (evidence, tell) => {
    await tellLooks(evidence, tell, OF_THE_RECORD);
    const commands = evidence.clientLines === null ? [] : commandsOf(evidence.clientLines, evidence.options);
    await judge(evidence, tell, commands);
    return (await countRows(evidence, 'decision')) + commands.length;
  },
};
