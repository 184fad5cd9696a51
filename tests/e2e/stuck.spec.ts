import { join } from 'node:path';
import { GENERAL_PLAN } from '@shenpi/domain';
import { query } from '@shenpi/record';
import { eventually, startStack, STACK_PASSWORD, type Stack } from '@shenpi/test-support';
import type { Browser } from 'playwright-core';
import { courseOn } from '../chaos/course';
import * as people from '../chaos/people';
import { openBrowser, PICTURES, sitDown, type Desk } from './desk';

const NAMED_WITHIN_MS = 60_000;
const REASON = '来电核实：期限被误改，按规则应给的时刻更正';
const CHECKLIST = ['eligible', 'complete', 'sealed', 'inTime', 'noDuplicate', 'integrityClear'] as const;

/**
 * From the call to the cure, each at a browser of their own. The pictures stuck-1 to stuck-6 are those of docs/operator.md.
 */
describe('a stuck project', () => {
  let stack: Stack;
  let browser: Browser;
  let url: string;
  let number: string;
  let projectId: string;
  let operator: Desk;
  const findings: string[] = [];

  beforeAll(async () => {
    stack = await startStack();
    url = stack.urls[0] ?? '';
    const course = courseOn(stack);
    projectId = await people.file(course, await people.openRound(course, GENERAL_PLAN.code));
    await stack.moveClock('2006-02-13T01:00:00.000Z');
    const [filed] = await course.look<{ number: string }>(`select number from project where id = $1`, [
      projectId,
    ]);
    number = filed?.number ?? '';
    browser = await openBrowser();
    operator = await sitDown(browser, url, 'operator', STACK_PASSWORD);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 60_000);

  const frame = async (desk: Desk, n: number): Promise<void> => {
    await desk.page.screenshot({ path: join(PICTURES, `stuck-${n}.png`) });
    findings.push(...(await desk.seriousFindings()).map((finding) => `stuck-${n}: ${finding}`));
  };

  it('is named on the overview within a minute, and its page says why', async () => {
    const { page } = operator;
    await page.goto(`${url}/operator`);
    await page.getByText('没有异常').first().waitFor();
    await query(
      stack.store,
      `update task set due_at = due_at + interval '3 years' where project_id = $1 and kind = 'formal_review'`,
      [projectId],
    );
    const named = page.getByRole('region', { name: '期限与规则不符' });
    await named.waitFor({ timeout: NAMED_WITHIN_MS });
    await named.scrollIntoViewIfNeeded();
    await frame(operator, 1);
    await named.getByRole('link', { name: number }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: number }).waitFor();
    await page
      .getByText(/按规则应为/)
      .first()
      .waitFor();
    await frame(operator, 2);
  }, 120_000);

  it('is cured with a plan that is seen first, a reason, and a confirmation in words', async () => {
    const { page } = operator;
    const named = page.getByRole('region', { name: '期限与规则不符' });
    await named.getByRole('button', { name: `处置 ${number}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('group', { name: '将会发生' }).waitFor();
    await dialog.locator('#reason').fill(REASON);
    await frame(operator, 3);
    await dialog.getByRole('button', { name: '提请第二人确认：更正期限' }).click();
    await dialog.getByRole('button', { name: '确认提请：更正期限' }).click();
    await dialog.getByText('等待第二人确认').first().waitFor();
    await frame(operator, 4);
    await dialog.getByRole('button', { name: '回到页面' }).click();
  }, 60_000);

  it('is confirmed by a second person at a browser of their own', async () => {
    const director = await sitDown(browser, url, 'director', STACK_PASSWORD);
    const { page } = director;
    await page.goto(`${url}/operator/cures`);
    const waiting = page.getByRole('article', { name: `更正期限 ${number}` });
    await waiting.getByText(REASON).waitFor();
    await frame(director, 5);
    await waiting.getByRole('button', { name: '同意并执行' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '同意并执行' }).click();
    await page.locator('.receipt-note').first().waitFor();
    await director.leave();
  }, 60_000);

  it('is an incident no more, and takes its next step', async () => {
    const { page } = operator;
    await page.getByText('没有异常').first().waitFor({ timeout: NAMED_WITHIN_MS });
    const handler = await sitDown(browser, url, 'handler1', STACK_PASSWORD);
    await handler.openTask('formal_review');
    for (const key of CHECKLIST) await handler.field(`checklist.${key}`).check();
    await handler.decide('propose_acceptance');
    await handler.leave();
    await page.getByText('形式审查复核').first().waitFor({ timeout: NAMED_WITHIN_MS });
    await frame(operator, 6);
    await eventually(async () => {
      const open = await query(stack.store, `select kind from incident where closed_at is null`);
      expect(open).toEqual([]);
    });
  }, 180_000);

  it('left nothing on the way that a screen reader stumbles over', () => {
    expect(findings).toEqual([]);
  });
});
