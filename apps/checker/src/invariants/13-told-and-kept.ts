import { commandsOf, type ClientCommand } from '../evidence/client-commands';
import { readDecisions, type KeptDecision } from '../evidence/decisions';
import { receiptIn, sameReceipt } from '../evidence/receipts';
import type { Evidence, NumberedInspection, Tell } from '../inspection';
import { tellLooks, type Look } from '../looks';
import { CLAIMS } from '../evidence/claims';

/** Where each receipt says that its case stands, against where the case stood after the last of the receipt's events. */
const STATES: Look = {
  code: 'told_another_state',
  sentence: 'A client was told another state of the case than the one in which the command left it.',
  sql: `with last as (select c.command_id, c.chain, max(c.seq) as seq from (${CLAIMS}) c where c.chain like 'project:%' group by 1, 2),
             moved as (select chain, seq, data ->> 'to' as state, lead(seq) over (partition by chain order by seq) as until from event where type = 'state_changed')
        select d.command_id as "commandId", d.kind, d.project_id as "projectId", d.receipt ->> 'state' as "toldState", coalesce(m.state, 'draft') as state
        from decision d join last l on l.command_id = d.command_id and l.chain = 'project:' || d.project_id
        left join moved m on m.chain = l.chain and m.seq <= l.seq and (m.until is null or m.until > l.seq)
        where d.receipt ->> 'state' is not null and d.receipt ->> 'state' <> coalesce(m.state, 'draft')`,
};

const judgeOne = (command: ClientCommand, decision: KeptDecision | undefined, tell: Tell): void => {
  const { commandId, username, route, lines } = command;
  const ids = { commandId, username, route };
  const answers = command.answers.flatMap((answer) => answer ?? []);
  const [first] = answers;
  if (first && answers.some((answer) => !sameReceipt(first, answer)))
    tell({
      code: 'told_differently',
      ids,
      sentence: 'The same command was answered with two different receipts.',
    });
  if (answers.some((answer) => answer.commandId !== commandId))
    tell({ code: 'told_of_another', ids, sentence: 'A command was answered with the receipt of another.' });
  if (command.refusedAfterAnswer)
    tell({
      code: 'told_yes_then_no',
      ids,
      sentence: 'A command was answered, and refused when it was given again.',
    });
  if (decision && decision.username !== null && decision.username !== username)
    tell({
      code: 'kept_for_another',
      ids: { ...ids, decidedBy: decision.username },
      sentence: 'The record has the command as that of somebody else.',
    });
  if (decision && receiptIn(decision.receipt)?.commandId !== commandId)
    tell({
      code: 'kept_otherwise',
      ids,
      sentence: 'The receipt that would be told if it were asked again is of another command.',
    });
  if (!lines.some(({ outcome }) => outcome === 'asked'))
    tell({
      code: 'answer_unasked',
      ids,
      sentence: 'A client has an answer to something that it never asked.',
    });
};

/** Only people give commands: whatever the record has of the people in the log stands in the log, if that is whole. */
const judgeUnasked = async ({ record, clientLines, options }: Evidence, tell: Tell): Promise<void> => {
  if (options.clientLogIsWhole !== true || clientLines === null) return;
  const asked = new Set(clientLines.map(({ commandId }) => commandId));
  const people = [...new Set(clientLines.map(({ username }) => username))];
  const decided = await record.rows<{ commandId: string; kind: string; username: string }>(
    `select d.command_id as "commandId", d.kind, a.username from decision d join account a on a.id = d.account_id where d.task_id is not null and a.username = any($1::text[])`,
    [people],
  );
  for (const { commandId, kind, username } of decided)
    if (!asked.has(commandId))
      tell({
        code: 'decided_unasked',
        ids: { commandId, kind, username },
        sentence: 'The record has a decision of somebody who never asked for it.',
      });
};

const look = async (evidence: Evidence, tell: Tell): Promise<number | { readonly skipped: string }> => {
  const { record, clientLines, options } = evidence;
  if (clientLines === null) return { skipped: 'no client log was given' };
  const commands = commandsOf(clientLines, options);
  const decisions = await readDecisions(
    record,
    commands.map(({ commandId }) => commandId),
  );
  for (const command of commands) judgeOne(command, decisions.get(command.commandId), tell);
  await judgeUnasked(evidence, tell);
  await tellLooks(evidence, tell, [STATES]);
  return clientLines.length;
};

export const toldAndKept: NumberedInspection = {
  invariant: 13,
  name: 'what clients were told matches the record',
  inspect: look,
};
