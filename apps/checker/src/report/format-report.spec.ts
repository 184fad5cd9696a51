import { INVARIANTS, type CheckReport } from '../check';
import { formatReport } from './format-report';

const report: CheckReport = {
  violations: [
    { invariant: 5, code: 'task_decided_twice', ids: { taskId: 't', decisions: 2 }, sentence: 'Twice.' },
  ],
  examined: Object.fromEntries(INVARIANTS.map((one) => [one, one])) as CheckReport['examined'],
  skipped: [{ invariant: 9, why: 'no engine was named' }],
};

it('has a line for each violation, a line for each invariant, and one that sums up', () => {
  const lines = formatReport(report);
  expect(lines).toHaveLength(1 + 13 + 1);
  expect(lines[0]).toBe('✗ 5  task_decided_twice  taskId=t  decisions=2  Twice.');
  expect(lines[9]).toMatch(/^– 9 .*skipped: no engine was named$/);
  expect(lines.at(-1)).toBe('13 invariants, 91 things examined, 1 violations');
});
