import { eventTypesOf, webhookData, webhookTypeOf, WEBHOOK_TYPE_FACTS, WEBHOOK_TYPES } from './webhook-types';

const nowhere = { projectId: null, meetingId: null, caseNumber: null, meetingNumber: null };
const ofCase = { ...nowhere, projectId: 'p', caseNumber: '2006-0001' };

describe('webhook types', () => {
  it('are each made of one recorded event, and the other way round', () => {
    expect(WEBHOOK_TYPES.map((type) => webhookTypeOf(WEBHOOK_TYPE_FACTS[type].of))).toEqual(WEBHOOK_TYPES);
    expect(eventTypesOf(['payment.confirmed', 'of.a.newer.program'])).toEqual(['payment_confirmed']);
  });

  it.each([
    'ballot_cast',
    'score_sheet_signed',
    'item_decided',
    'account_registered',
    'decision_made',
    'experts_drawn',
  ])('keep %s in the house', (eventType) => {
    expect(webhookTypeOf(eventType)).toBeNull();
  });

  it('carry exactly their fields, whatever the event keeps', () => {
    const everything = {
      from: 'shortlisted',
      to: 'publicity',
      trigger: 'item_passed',
      stage: 'collective_decision',
      stageSeq: 4,
      amountFen: 100,
      grantFen: 200,
      voucherNumber: 'V1',
      title: '盐湖',
      kind: 'shortlist',
      taskId: 't',
      tranche: 1,
      agree: 5,
      minutesHash: 'h',
      payloadHash: 'x',
      commandId: 'c',
    };
    for (const type of WEBHOOK_TYPES)
      expect(Object.keys(webhookData(type, { ...ofCase, data: everything }))).toEqual(
        WEBHOOK_TYPE_FACTS[type].fields,
      );
    expect(webhookData('project.state_changed', { ...ofCase, data: everything })).toEqual({
      projectId: 'p',
      caseNumber: '2006-0001',
      from: 'shortlisted',
      state: 'publicity',
      trigger: 'item_passed',
      stage: 'collective_decision',
      stageSeq: 4,
    });
    expect(webhookData('payment.confirmed', { ...ofCase, data: everything })).toEqual({
      projectId: 'p',
      caseNumber: '2006-0001',
      tranche: 1,
    });
    expect(webhookData('project.task_overdue', { ...ofCase, data: everything })).toMatchObject({
      taskKind: 'shortlist',
    });
  });

  it('have no place for what is confidential', () => {
    const names = WEBHOOK_TYPES.flatMap((type) => WEBHOOK_TYPE_FACTS[type].fields).join(' ');
    expect(names).not.toMatch(
      /amount|fen|score|vote|ballot|agree|title|name|leader|applicant|account|contact|voucher/i,
    );
  });

  it('say null for what an event does not have, and never an object', () => {
    expect(webhookData('round.opened', { ...nowhere, data: { roundId: { nested: 1 } } })).toEqual({
      roundId: null,
    });
  });
});
