import { historyStages } from './history-stages';

const events = [1, 2, 3, 4, 5].map((id) => ({ id }));

describe('historyStages', () => {
  it('puts each event under the stage in which it happened, once', () => {
    const stages = historyStages({
      stages: [
        { zh: '专家评审', en: 'Expert review', from: 4 },
        { zh: '申报', en: 'Application', from: 2 },
      ],
      events,
    });
    expect(stages.map(({ zh, events: own }) => [zh, own.map(({ id }) => id)])).toEqual([
      ['启动', [1]],
      ['申报', [2, 3]],
      ['专家评审', [4, 5]],
    ]);
  });

  it('shows everything where no stage is known, and leaves out a stage without events', () => {
    expect(historyStages({ stages: [], events })).toHaveLength(1);
    expect(
      historyStages({ stages: [{ zh: '验收', en: 'Acceptance', from: 9 }], events })[0]?.events,
    ).toHaveLength(5);
    expect(historyStages({ stages: [], events: [] })).toEqual([]);
  });
});
