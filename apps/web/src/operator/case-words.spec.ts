import type { OperatorCase } from './answers';
import { adviceFor, caseKinds } from './case-words';

const incident = (kind: OperatorCase['incidents'][number]['kind']): OperatorCase['incidents'][number] => ({
  id: '6f7d9b1e-0000-4000-8000-000000000001',
  kind,
  detail: '',
  detailEn: '',
  projectId: null,
  projectNumber: null,
  subject: null,
  raisedAt: '2006-05-12T01:00:00.000Z',
  seenAt: null,
  closedAt: null,
  toldZh: '',
  toldEn: '',
});

const project = (part: {
  readonly state?: OperatorCase['record']['state'];
  readonly held?: boolean;
  readonly incidents?: OperatorCase['incidents'];
  readonly differences?: OperatorCase['differences'];
}): OperatorCase => ({
  id: '6f7d9b1e-0000-4000-8000-000000000002',
  number: '2006-0001',
  title: null,
  unit: '',
  record: {
    state: part.state ?? 'in_review',
    stage: 'expert_review',
    stateEnteredAt: '2006-05-12T01:00:00.000Z',
    edition: { code: 'general_plan', version: 1 },
    held: part.held === true ? { at: '2006-05-12T01:00:00.000Z', reason: '' } : null,
    openTasks: [],
    dues: [],
    changeSeq: 1,
    attendedSeq: 1,
    attendedAt: null,
  },
  engine: { reachable: true, run: null, payments: [] },
  notices: { waiting: 0, failed: 0, lastAt: null },
  differences: part.differences ?? [],
  incidents: part.incidents ?? [],
  timeline: [],
  cures: [],
});

describe('what may be done to a case', () => {
  it('begins with what its incident asks for', () => {
    expect(caseKinds(project({ incidents: [incident('run_failing')] }))[0]).toBe('restart_run');
    expect(caseKinds(project({}))[0]).toBe('retry_now');
  });

  it('offers each once', () => {
    const kinds = caseKinds(project({ incidents: [incident('wake_late'), incident('run_differs')] }));
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('suspends what goes on and resumes what is suspended, never both', () => {
    expect(caseKinds(project({}))).toContain('hold');
    expect(caseKinds(project({}))).not.toContain('release_hold');
    expect(caseKinds(project({ held: true }))[0]).toBe('release_hold');
    expect(caseKinds(project({ held: true }))).not.toContain('hold');
  });

  it('is nothing once the case has ended', () => {
    expect(caseKinds(project({ state: 'archived' }))).toEqual([]);
  });

  it('is advised in a sentence only where something is wrong', () => {
    expect(adviceFor(project({}))).toBeNull();
    expect(adviceFor(project({ incidents: [incident('run_missing')] }))?.zh).toContain('从档案重启流程');
    expect(
      adviceFor(project({ differences: [{ code: 'x', zh: '', en: '', cures: ['retry_now'] }] }))?.zh,
    ).toBe('立即重试。');
  });
});
