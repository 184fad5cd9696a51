import { randomUUID } from 'node:crypto';
import { query, readProject, urgeTask, type CommandResult } from '@shenpi/record';
import { openAwayBureau, type AwayBureau } from './away-bureau';
import {
  accepted,
  act,
  planMeeting,
  refused,
  review,
  toExpertReview,
  attend,
  itemOf,
} from './miniature-bureau';
import { openItem } from '@shenpi/record';

/** A Monday; the formal review of what was filed is due on 24 February at half past five. */
const MONDAY = '2006-02-13T01:00:00.000Z';

describe('urging', () => {
  let bureau: AwayBureau;
  let projectId: string;
  let taskId: string;
  beforeEach(async () => {
    bureau = await openAwayBureau();
    projectId = await bureau.filed();
    taskId = (await bureau.openTasks(projectId, 'formal_review'))[0]?.id ?? '';
  });
  afterEach(() => bureau.close());

  const urge = (name: string, id = taskId, commandId: string = randomUUID()): Promise<CommandResult> =>
    urgeTask(bureau.store, bureau.actor(name), { commandId, taskId: id });

  const urgings = () =>
    query<{ day: string }>(bureau.store, `select day from urging where task_id = $1 order by day`, [taskId]);

  const shownTo = async (name: string) =>
    (await readProject(bureau.store, bureau.actor(name), projectId))?.waitingFor;

  it('happens once a working day, whoever urges and however often they press', async () => {
    await bureau.clockTo(MONDAY);
    const commandId = randomUUID();
    const answers = await Promise.all([
      urge('plan1', taskId, commandId),
      urge('plan1', taskId, commandId),
      urge('division1'),
      urge('director'),
      urge('operator'),
    ]);
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.rejection.code]));
    expect(refusals.every((code) => code === 'urged_today')).toBe(true);
    expect(await urgings()).toEqual([{ day: '2006-02-13' }]);
    expect(refused(await urge('division1'))).toBe('urged_today');
    const [shown] = (await shownTo('division1')) ?? [];
    expect(shown?.urge).toMatchObject({ may: false, whyZh: expect.stringContaining('本工作日') });
    expect(shown?.urge.lastAt).not.toBeNull();

    await bureau.clockTo('2006-02-14T01:00:00.000Z');
    expect((await shownTo('division1'))?.[0]?.urge.may).toBe(true);
    const { receipt } = accepted(await urge('division1'));
    expect(receipt.events.map((event) => event.type)).toEqual(['task_urged']);
    expect(await urgings()).toHaveLength(2);
  });

  it('on a rest day counts for the next working day', async () => {
    await bureau.clockTo('2006-02-18T01:00:00.000Z');
    accepted(await urge('plan1'));
    await bureau.clockTo('2006-02-19T01:00:00.000Z');
    expect(refused(await urge('plan1'))).toBe('urged_today');
    await bureau.clockTo('2006-02-20T01:00:00.000Z');
    expect(refused(await urge('plan1'))).toBe('urged_today');
    expect(await urgings()).toEqual([{ day: '2006-02-20' }]);
    await bureau.clockTo('2006-02-21T01:00:00.000Z');
    accepted(await urge('plan1'));
  });

  it('is never of one’s own task, and the parties wait for the limit of the bureau', async () => {
    expect(refused(await urge('handler1'))).toBe('urging_oneself');
    accepted(await bureau.leave('handler2', 'clerk'));
    expect(refused(await urge('clerk'))).toBe('urging_oneself');
    expect(refused(await urge('applicant2'))).toBe('not_found');
    expect(refused(await urge('unit1'))).toBe('urging_too_early');
    expect((await shownTo('applicant1'))?.[0]?.urge).toMatchObject({ may: false });
    await bureau.clockTo('2006-02-27T01:00:00.000Z');
    accepted(await urge('applicant1'));
    expect(refused(await urge('unit1'))).toBe('urged_today');
    accepted(
      await act(bureau, 'handler1', projectId, 'formal_review', 'propose_acceptance', {
        checklist: {},
        opinion: '',
      }),
    );
    expect(refused(await urge('plan1'))).toBe('task_closed');
  });

  it('of an expert tells nobody who they are, and is not for the parties', async () => {
    await toExpertReview(bureau, projectId);
    accepted(await act(bureau, 'plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' }));
    const [task] = await bureau.openTasks(projectId, 'reply_invitation');
    const expert = bureau.usernameOf(task?.accountId ?? '');
    for (const name of ['applicant1', 'unit1', expert])
      expect(refused(await urge(name, task?.id))).toBe(
        name === expert ? 'urging_oneself' : 'urging_not_yours',
      );
    const { receipt } = accepted(await urge('handler1', task?.id));
    const seen = JSON.stringify([receipt, await shownTo('handler1'), await shownTo('unit1')]);
    expect(seen).not.toContain(expert);
    expect(seen).not.toContain(task?.accountId);
  });

  it('is never of a vote', async () => {
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    accepted(
      await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', { amountFen: 1000, reason: '' }),
    );
    const meetingId = await planMeeting(bureau, '2006-03-20T01:00:00.000Z');
    accepted(await act(bureau, 'clerk', projectId, 'put_on_agenda', 'put_on_agenda', { meetingId }));
    await bureau.clockTo('2006-03-20T01:00:00.000Z');
    accepted(await attend(bureau, meetingId));
    const itemId = await itemOf(bureau, meetingId, projectId);
    accepted(
      await openItem(bureau.store, bureau.actor('clerk'), { commandId: randomUUID(), meetingId, itemId }),
    );
    const [ballot] = await bureau.openTasks(projectId, 'cast_ballot');
    expect(refused(await urge('clerk', ballot?.id))).toBe('urging_ballot');
    expect((await shownTo('clerk'))?.some((waiting) => waiting.urge.may)).toBe(false);
  });
});
