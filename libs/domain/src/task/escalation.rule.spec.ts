import { editionProblems, GENERAL_PLAN } from '../edition';
import { DEFAULT_ESCALATION, escalationOf, escalationProblems, type EscalationRung } from './escalation.rule';

describe('escalationOf', () => {
  it('climbs from head of division to vice-director to supervision ticket where the edition says nothing', () => {
    expect(escalationOf(GENERAL_PLAN, 'shortlist')).toEqual([
      { workingDays: 0, to: 'division_head' },
      { workingDays: 2, to: 'vice_director' },
      { workingDays: 5, to: 'supervision_ticket' },
    ]);
  });

  it('takes the ladder of the kind of task, else the one for all, of the edition', () => {
    const every: readonly EscalationRung[] = [{ workingDays: 1, to: 'plan_office' }];
    const edition = { escalation: { every, byKind: { accept_archive: [] } } };
    expect(escalationOf(edition, 'accept_archive')).toEqual([]);
    expect(escalationOf(edition, 'shortlist')).toBe(every);
  });
});

describe('escalationProblems', () => {
  it('finds none in the default and in an edition without its own', () => {
    expect(escalationProblems({ escalation: DEFAULT_ESCALATION })).toEqual([]);
    expect(escalationProblems({})).toEqual([]);
  });

  it.each<readonly [string, readonly EscalationRung[]]>([
    ['a negative number of days', [{ workingDays: -1, to: 'director' }]],
    ['half a day', [{ workingDays: 0.5, to: 'director' }]],
    [
      'rungs out of order',
      [
        { workingDays: 3, to: 'director' },
        { workingDays: 1, to: 'plan_office' },
      ],
    ],
    [
      'two tickets',
      [
        { workingDays: 1, to: 'supervision_ticket' },
        { workingDays: 2, to: 'supervision_ticket' },
      ],
    ],
    ['somebody who is no such office', [{ workingDays: 1, to: 'applicant' as 'director' }]],
  ])('names %s', (_what, ladder) => {
    expect(escalationProblems({ escalation: { every: ladder } })).toHaveLength(1);
    expect(
      editionProblems({ ...GENERAL_PLAN, escalation: { every: [], byKind: { shortlist: ladder } } }),
    ).toHaveLength(1);
  });
});
