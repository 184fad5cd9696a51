import { dueWordsOf, whyInPerson } from './due-words';

describe('words of dues and tasks', () => {
  it('names a deadline of the case by its kind and that of a task by the task', () => {
    expect(dueWordsOf({ source: 'deadline', kind: 'correction_lapse' }).zh).toBe('补正期限');
    expect(dueWordsOf({ source: 'task_due', kind: 'score' }).zh).toContain('专家评分');
    expect(dueWordsOf({ source: 'task_reminder', kind: 'score' }).zh).toBe('“专家评分”的提醒');
  });

  it('says why a vote, a signature or a score is nobody else’s', () => {
    expect(['cast_ballot', 'sign_minutes', 'score'].map((kind) => whyInPerson(kind) !== null)).toEqual([
      true,
      true,
      true,
    ]);
    expect(whyInPerson('formal_review')).toBeNull();
  });
});
