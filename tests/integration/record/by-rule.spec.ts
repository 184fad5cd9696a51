import { randomUUID } from 'node:crypto';
import { createApplication, createMeeting, query, recordAttendance } from '@shenpi/record';
import { SEVENTEEN } from '../../bench/life/seventeen.edition';
import {
  accepted,
  act,
  FORM,
  MEMBERS,
  openBureau,
  PAPER_HASH,
  SCORES,
  type Bureau,
} from './miniature-bureau';

const TODAY = '2006-01-09T08:00:00.000Z';

describe('an edition that leaves steps to the rule', () => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await openBureau({ edition: SEVENTEEN });
  });
  afterAll(() => bureau.close());

  const toScores = async (leaderName: string): Promise<string> => {
    const projectId = randomUUID();
    const applicant = bureau.actor('applicant1');
    accepted(
      await createApplication(bureau.store, applicant, {
        commandId: projectId,
        roundId: bureau.roundId,
        form: FORM,
      }),
    );
    await query(
      bureau.store,
      `insert into project_paper (project_id, hash, name, kind, added_by, added_at) values ($1, $2, '申报书.pdf', 'application', $3, now())`,
      [projectId, PAPER_HASH, applicant.accountId],
    );
    const form = { ...FORM, leaderName, fileHash: PAPER_HASH, fileName: '申报书.pdf' };
    accepted(
      await act(bureau, 'applicant1', projectId, 'complete_application', 'submit_application', { form }),
    );
    accepted(
      await act(bureau, 'handler1', projectId, 'formal_review', 'propose_acceptance', {
        checklist: {},
        opinion: '',
      }),
    );
    return projectId;
  };

  /** All at the same moment: whichever turns out to be the last calls the case to the vote. */
  const scoreAtOnce = async (projectId: string): Promise<void> => {
    const sheets = await bureau.openTasks(projectId, 'score');
    expect(sheets).toHaveLength(SEVENTEEN.review.panelSize);
    const signed = await Promise.all(
      sheets.map((sheet) =>
        bureau.decide(bureau.usernameOf(sheet.accountId ?? ''), sheet.id, 'sign_score_sheet', {
          scores: SCORES,
          comment: '',
          recommend: true,
          veto: 'none',
        }),
      ),
    );
    signed.forEach(accepted);
  };

  it('asks the division where no meeting sits', async () => {
    const projectId = await toScores('李一');
    await scoreAtOnce(projectId);
    expect(await bureau.openTasks(projectId)).toMatchObject([{ kind: 'shortlist' }]);
  });

  it('takes a case through seventeen decisions, also when the sheets and the ballots come at the same moment', async () => {
    const meetingId = randomUUID();
    accepted(
      await createMeeting(bureau.store, bureau.actor('clerk'), {
        commandId: meetingId,
        number: '2006年第1次',
        scheduledAt: TODAY,
        place: '三楼会议室',
        editionCode: SEVENTEEN.code,
      }),
    );
    accepted(
      await recordAttendance(bureau.store, bureau.actor('clerk'), {
        commandId: randomUUID(),
        meetingId,
        members: MEMBERS.map((name) => ({
          accountId: bureau.actor(name).accountId,
          present: true,
          absentReason: '',
        })),
      }),
    );
    const projectId = await toScores('李二');
    await scoreAtOnce(projectId);
    const ballots = await bureau.openTasks(projectId, 'cast_ballot');
    const vote = (ballot: (typeof ballots)[number]) =>
      bureau.decide(bureau.usernameOf(ballot.accountId ?? ''), ballot.id, 'cast_ballot', {
        choice: 'agree',
        view: '',
      });
    const chair = bureau.actor('secretary').accountId;
    const others = await Promise.all(ballots.filter(({ accountId }) => accountId !== chair).map(vote));
    others.forEach(accepted);
    for (const ballot of ballots.filter(({ accountId }) => accountId === chair)) accepted(await vote(ballot));

    accepted(
      await act(bureau, 'director', projectId, 'sign_task_book_for_bureau', 'sign_task_book_for_bureau', {
        agreed: true,
      }),
    );
    accepted(
      await act(bureau, 'finance2', projectId, 'confirm_payment', 'confirm_payment', {
        voucherNumber: 'V-1',
        paidOn: '2006-01-09',
      }),
    );
    accepted(
      await act(bureau, 'archivist', projectId, 'accept_archive', 'accept_archive', {
        complete: true,
        boxNumber: 'K-1',
      }),
    );
    expect(await bureau.stateOf(projectId)).toBe('archived');
    const [decided] = await query<{ count: number }>(
      bureau.store,
      `select count(*)::int as count from decision where project_id = $1 and task_id is not null`,
      [projectId],
    );
    expect(decided?.count).toBe(17);
  });
});
