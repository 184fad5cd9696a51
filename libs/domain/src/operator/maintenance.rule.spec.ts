import {
  MAINTENANCE,
  MAINTENANCE_STATES,
  maintenanceChangeRejection,
  maintenanceRejection,
  type MaintenanceChange,
  type MaintenanceState,
} from './maintenance.rule';

const announced: MaintenanceChange = {
  state: 'announced',
  zh: '升级数据库',
  en: 'Database upgrade',
  startsAt: '2006-05-08T10:00:00.000Z',
  endsAt: '2006-05-08T12:00:00.000Z',
};
const to = (state: MaintenanceState, more: Partial<MaintenanceChange> = {}): MaintenanceChange => ({
  ...announced,
  state,
  ...more,
});

describe('maintenance', () => {
  it.each<[MaintenanceState, MaintenanceState[]]>([
    ['none', ['announced', 'draining']],
    ['announced', ['none', 'announced', 'draining']],
    ['draining', ['none', 'draining', 'closed']],
    ['closed', ['none', 'closed']],
  ])('goes from %s to %j and nowhere else', (from, allowed) => {
    const accepted = MAINTENANCE_STATES.filter((state) => !maintenanceChangeRejection(from, to(state)));
    expect(accepted).toEqual(allowed);
    expect([...MAINTENANCE[from].next].sort()).toEqual([...allowed].sort());
  });

  it.each<[string, Partial<MaintenanceChange>, string, string]>([
    ['without Chinese words', { zh: ' ' }, 'field_required', 'zh'],
    ['without a beginning', { startsAt: null }, 'field_required', 'startsAt'],
    ['that ends as it begins', { endsAt: announced.startsAt }, 'dates_out_of_order', 'endsAt'],
    ['with a novel', { en: 'x'.repeat(301) }, 'text_too_long', 'en'],
  ])('refuses an announcement %s', (_what, more, code, field) => {
    expect(maintenanceChangeRejection('none', to('announced', more))).toMatchObject({ code, field });
  });

  it('resumes without words', () => {
    const nothing = { zh: '', en: '', startsAt: null, endsAt: null };
    expect(maintenanceChangeRejection('closed', to('none', nothing))).toBeNull();
  });

  it.each<[MaintenanceState, string, boolean]>([
    ['none', 'cast_ballot', true],
    ['announced', 'cast_ballot', true],
    ['draining', 'cast_ballot', false],
    ['closed', 'cast_ballot', false],
    ['closed', 'set_maintenance', true],
  ])('while %s, takes %s: %s', (state, command, taken) => {
    expect(maintenanceRejection({ ...announced, state }, command) === null).toBe(taken);
  });

  it('says until when, where that is known', () => {
    const until = maintenanceRejection({ ...announced, state: 'draining' }, 'cast_ballot');
    expect([until?.sentence, until?.sentenceEn].join()).toMatch(
      /预计2006年5月8日20:00恢复.*8 May 2006, 20:00/,
    );
    const open = maintenanceRejection({ ...announced, state: 'draining', endsAt: null }, 'cast_ballot');
    expect(open?.sentence).not.toContain('预计');
  });
});
