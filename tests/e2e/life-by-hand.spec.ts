import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { createRound } from '@shenpi/contract';
import { query } from '@shenpi/record';
import {
  startStack,
  STACK_PASSWORD,
  STACK_START,
  STACK_TOPIC,
  stackUsername,
  type Stack,
} from '@shenpi/test-support';
import type { Browser } from 'playwright-core';
import { openBrowser, PICTURES, sitDown, type Desk } from './desk';

const TITLE = '棉花精准灌溉技术研究与示范';

/**
 * One project from application to archive as people do it: in Chromium, each at a browser of their own, by the words on the buttons.
 * One picture a desk is kept in tests/e2e/screenshots.
 */
describe('a project by hand', () => {
  let stack: Stack;
  let browser: Browser;
  let url: string;
  const desks = new Map<string, Desk>();
  const findings: string[] = [];

  beforeAll(async () => {
    stack = await startStack();
    url = stack.urls[0] ?? '';
    const plan = await stack.as('plan1');
    await plan.expect(createRound, {
      body: {
        commandId: randomUUID(),
        title: '2006年度科技计划项目',
        editionCode: 'general_plan',
        opensAt: STACK_START,
        closesAt: '2006-02-10T09:30:00.000Z',
        envelopeFen: 100_000_000,
        topics: [STACK_TOPIC],
      },
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const at = async (username: string, size?: { width: number; height: number }): Promise<Desk> => {
    const seated = desks.get(username);
    if (seated) return seated;
    const desk = await sitDown(browser, url, username, STACK_PASSWORD, size);
    desks.set(username, desk);
    return desk;
  };
  const look = async (desk: Desk, name: string): Promise<void> => {
    await desk.picture(name);
    findings.push(...(await desk.seriousFindings()).map((finding) => `${name}: ${finding}`));
  };
  /** The experts whom the draw has chosen: no page tells them, and no page should. */
  const holdersOf = async (kind: string): Promise<readonly string[]> =>
    (
      await query<{ id: string }>(
        stack.store,
        `select account_id as id from task where kind = $1 and state = 'open'`,
        [kind],
      )
    ).map((row) => stackUsername(row.id));
  const phone = { width: 390, height: 844 };

  /** The operator's control in the bar: to the end of business of a day. */
  const clockTo = async (day: string): Promise<void> => {
    const operator = await at('operator');
    await operator.page.goto(`${url}/operator`);
    await operator.press('移动时钟');
    await operator.page.locator('input[type=date]').fill(day);
    await operator.press('前进');
    const dated = `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
    await operator.page.getByText(dated).first().waitFor({ timeout: 120_000 });
    await operator.page.locator('.clock-progress').waitFor({ state: 'detached', timeout: 120_000 });
  };

  it('is applied for, and received by two persons', async () => {
    const plan = await at('plan1');
    await plan.page.goto(`${url}/rounds`);
    await look(plan, 'rounds');

    const applicant = await at('applicant1');
    await applicant.page.goto(`${url}/projects/new`);
    if ((await applicant.field('roundId').inputValue()) === '')
      await applicant.field('roundId').selectOption({ index: 1 });
    await applicant.fill('title', TITLE);
    await applicant.press('开始填写申报书');
    await applicant.field('abstract').waitFor();
    await applicant.field('topicCode').selectOption({ index: 1 });
    await applicant.fill('leaderName', '张三');
    await applicant.fill('leaderTitle', '高级工程师');
    await applicant.fill('startsOn', '2006-06-01');
    await applicant.fill('endsOn', '2006-12-31');
    await applicant.fill('abstract', '研究适用于干旱区的棉花精准灌溉技术，并建立示范区一千亩。');
    // A closed tab keeps what was typed.
    await applicant.page
      .getByText(/已保存/)
      .first()
      .waitFor();
    await applicant.page.reload();
    await applicant.field('abstract').waitFor();
    expect(await applicant.field('abstract').inputValue()).toContain('精准灌溉');
    await applicant.fill('requestedFen', '10');
    await applicant.fill('ownFundsFen', '0');
    await applicant.press('增加预算行');
    await applicant.field('budget.0.category').selectOption({ index: 1 });
    await applicant.fill('budget.0.amountFen', '9');
    await applicant.press('增加指标');
    await applicant.fill('indicators.0.name', '示范面积');
    await applicant.fill('indicators.0.unit', '亩');
    await applicant.fill('indicators.0.target', '1000');
    await applicant.fill('indicators.0.weight', '100');
    await applicant.fill('outreachTask', '举办两次农民技术培训。');
    // What does not add up is said, and nothing is lost.
    await applicant.press('提交单位审核');
    await applicant.page
      .getByText(/需要完善/)
      .first()
      .waitFor();
    await look(applicant, 'application-refused');
    await applicant.fill('budget.0.amountFen', '10');
    const paper = join(PICTURES, 'feasibility.pdf');
    writeFileSync(
      paper,
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
    );
    await applicant.field('fileHash').setInputFiles(paper);
    await applicant.page.getByText('feasibility.pdf').first().waitFor();
    await applicant.field('integrityCommitment').check();
    await look(applicant, 'application');
    await applicant.decide('submit_application');

    const unit = await at('unit1');
    await look(unit, 'my-work');
    await unit.openTask('unit_review');
    await look(unit, 'unit-review');
    await unit.decide('approve_unit_review');
    await clockTo('2006-02-13');

    const handler = await at('handler1');
    await handler.openTask('formal_review');
    for (const key of ['eligible', 'complete', 'sealed', 'inTime', 'noDuplicate', 'integrityClear'])
      await handler.field(`checklist.${key}`).check();
    await look(handler, 'formal-review');
    await handler.decide('propose_acceptance');
    const division = await at('division1');
    await division.openTask('formal_review_check');
    await division.decide('confirm_acceptance');
  });

  it('is reviewed by five drawn experts, one of them by keyboard alone', async () => {
    const plan = await at('plan1');
    await plan.openTask('draw_experts');
    await plan.fill('witness', '监督人');
    await look(plan, 'draw');
    await plan.decide('draw_experts');
    const experts = await holdersOf('reply_invitation');
    expect(experts).toHaveLength(5);
    for (const [index, username] of experts.entries()) {
      const expert = await at(username, index === 1 ? phone : undefined);
      await expert.openTask('reply_invitation');
      await expert.field('noConflict').check();
      await expert.field('confidentiality').check();
      if (index === 1) await look(expert, 'invitation-phone');
      await expert.decide('accept_invitation');
      await expert.openTask('score');
      const points = ['82', '85', '79', '91', '84'][index] ?? '80';
      if (index === 0) {
        // Tab from field to field, digits, space and Enter: no mouse from here to the receipt.
        await expert.field('scores.innovation').focus();
        for (let criterion = 0; criterion < 5; criterion += 1) {
          await expert.page.keyboard.type(points);
          await expert.page.keyboard.press('Tab');
        }
        await expert.page.keyboard.type('技术路线清楚，示范规模可行。');
        await expert.page.keyboard.press('Tab');
        await expert.page.keyboard.press('Space');
        await look(expert, 'score');
        await expert.page.getByRole('button', { name: '签名提交评分' }).focus();
        await expert.page.keyboard.press('Enter');
        const confirm = expert.page.getByRole('dialog').getByRole('button', { name: '签名提交评分' });
        await confirm.focus();
        await expert.page.keyboard.press('Enter');
        await expert.page.locator('.receipt-note').waitFor();
      } else {
        for (const code of ['innovation', 'feasibility', 'benefit', 'team', 'budget'])
          await expert.fill(`scores.${code}`, points);
        await expert.fill('comment', '技术路线清楚，示范规模可行。');
        await expert.page.getByText('建议立项', { exact: true }).click();
        if (index === 1) await look(expert, 'score-phone');
        await expert.decide('sign_score_sheet');
      }
      await expert.leave();
      desks.delete(username);
    }
    const division = await at('division1');
    await division.openTask('shortlist');
    await division.fill('amountFen', '8');
    await look(division, 'shortlist');
    await division.decide('shortlist');
  });

  it('is decided by the party group, the chair last, and made public', async () => {
    const clerk = await at('clerk');
    await clerk.page.goto(`${url}/meetings`);
    await clerk.press('安排党组会');
    await clerk.fill('number', '2006年第1次党组会');
    await clerk.fill('heldOn', '2006-02-24');
    await clerk.fill('place', '三楼会议室');
    await clerk.press('安排会议');
    await clerk.page.getByRole('heading', { name: '2006年第1次党组会' }).waitFor();
    const meetingUrl = clerk.page.url();
    await clerk.openTask('put_on_agenda');
    await clerk.page.getByRole('radio').first().check();
    await clerk.decide('put_on_agenda');
    await clockTo('2006-02-23');
    await stack.moveClock('2006-02-24T01:10:00.000Z');
    await clerk.page.goto(meetingUrl);
    await clerk.page.getByRole('button', { name: /开始会议/ }).click();
    await clerk.press('开启第 1 项表决');
    const members = ['member1', 'member2', 'member3', 'member4', 'member5', 'director'];
    const secretary = await at('secretary', phone);
    await secretary.page.goto(meetingUrl);
    await secretary.page
      .getByText(/主持人末位表态/)
      .first()
      .waitFor();
    await look(secretary, 'chair-waits-phone');
    for (const username of members) {
      const member = await at(username, phone);
      await member.page.goto(meetingUrl);
      await member.page.getByRole('group', { name: '我的表决' }).getByRole('button').first().click();
      if (username === 'member1') await look(member, 'ballot-phone');
      await member.page.getByRole('button', { name: /^确认表决/ }).click();
      await member.page
        .getByText(/已表决/)
        .first()
        .waitFor();
      if (username !== 'director') {
        await member.leave();
        desks.delete(username);
      }
    }
    // The last of the others has voted: the chair's ballot appears by itself.
    await secretary.page.getByRole('group', { name: '我的表决' }).getByRole('button').first().click();
    await secretary.page.getByRole('button', { name: /^确认表决/ }).click();
    await clerk.page.getByText(/通过/).first().waitFor();
    await look(clerk, 'meeting');
    await clerk.press('结束会议，生成纪要');
    await clerk.page.getByRole('dialog').getByRole('button', { name: '结束会议，生成纪要' }).click();
    await secretary.field('confirmed').check();
    await look(secretary, 'minutes-phone');
    await secretary.press('签署纪要，决定生效');
    await secretary.page.getByRole('dialog').getByRole('button', { name: '签署纪要，决定生效' }).click();
    await secretary.page.locator('.receipt-note').first().waitFor();

    const stranger = await (
      await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
    ).newPage();
    await stranger.goto(`${url}/publicity`);
    await stranger.getByText(TITLE).first().waitFor();
    await stranger.screenshot({ path: join(PICTURES, 'publicity.png'), fullPage: true });
    await stranger.context().close();
    await clockTo('2006-03-06');
  });

  it('is issued, signed, paid by another person than released it, and received', async () => {
    const plan = await at('plan1');
    await plan.openTask('issue_grant');
    await plan.fill('documentNumber', '云科发〔2006〕12号');
    await look(plan, 'issue');
    await plan.decide('issue_grant');
    const unit = await at('unit1');
    await unit.openTask('sign_task_book_for_unit');
    await unit.fill('responsiblePerson', '张三');
    await unit.field('agreed').check();
    await look(unit, 'task-book');
    await unit.decide('sign_task_book_for_unit');
    const director = await at('director');
    await director.page.setViewportSize({ width: 1440, height: 900 });
    await director.openTask('sign_task_book_for_bureau');
    await director.field('agreed').check();
    await director.decide('sign_task_book_for_bureau');
    const division = await at('division1');
    await division.openTask('release_opinion');
    await division.fill('inspection', '任务书已生效，账目清楚。');
    await division.decide('give_release_opinion');
    const finance = await at('finance1');
    await finance.openTask('confirm_payment');
    await finance.fill('voucherNumber', 'V-2006-001');
    await finance.fill('paidOn', '2006-03-06');
    await look(finance, 'confirm-payment');
    await finance.decide('confirm_payment');
    await unit.openTask('confirm_receipt');
    await unit.fill('receivedOn', '2006-03-06');
    await unit.decide('confirm_receipt');
    await clockTo('2007-01-04');
  });

  it('is accepted, archived and closed, and its page tells the whole story', async () => {
    const applicant = await at('applicant1');
    await applicant.openTask('apply_for_acceptance');
    await applicant.fill('actuals.0', '1200');
    await applicant.fill('summary', '示范一千二百亩，完成全部任务。');
    await look(applicant, 'apply-for-acceptance');
    await applicant.decide('apply_for_acceptance');
    for (const username of await holdersOf('acceptance_opinion')) {
      const expert = await at(username);
      await expert.openTask('acceptance_opinion');
      await expert.fill('score', '90');
      await expert.page.getByText('同意通过', { exact: true }).click();
      await expert.fill('opinion', '指标全部完成，同意通过验收。');
      await expert.decide('sign_acceptance_opinion');
      await expert.leave();
      desks.delete(username);
    }
    const division = await at('division1');
    await division.openTask('conclude_acceptance');
    await division.page.getByRole('radio').first().check();
    await look(division, 'conclude-acceptance');
    await division.decide('conclude_acceptance');
    const archivist = await at('archivist');
    await archivist.openTask('accept_archive');
    await archivist.field('complete').check();
    await archivist.fill('boxNumber', '2006-K-01');
    await archivist.decide('accept_archive');

    await applicant.page.goto(`${url}/projects`);
    await applicant.page
      .getByRole('link', { name: new RegExp(TITLE) })
      .first()
      .click();
    await applicant.page.getByText('已归档').first().waitFor();
    await look(applicant, 'project');
    const operator = await at('operator');
    await operator.page.goto(`${url}/operator`);
    await operator.page.getByText('办结').first().waitFor();
    await look(operator, 'operator');
    const english = await at('division1');
    await english.press('English');
    await english.page.goto(`${url}/`);
    await english.page.getByRole('heading', { name: 'My work' }).waitFor();
    await look(english, 'my-work-english');
  });

  it('shows nothing that axe calls serious', () => {
    expect(findings).toEqual([]);
  });
});
