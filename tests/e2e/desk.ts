import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECISIONS, TASKS, type DecisionKind, type TaskKind } from '@shenpi/domain';
import { chromiumPath } from '@shenpi/test-support';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const PICTURES = join(__dirname, 'screenshots');

export const openBrowser = async (): Promise<Browser> => {
  mkdirSync(PICTURES, { recursive: true });
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
};

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** One person at a browser of their own. */
export interface Desk {
  readonly page: Page;
  /** Opens my work and then the newest open task of a kind. */
  readonly openTask: (kind: TaskKind) => Promise<void>;
  readonly fill: (field: string, value: string) => Promise<void>;
  readonly field: (field: string) => Locator;
  /** Presses the decision by its words, confirms in words where it is final, and waits for the receipt. */
  readonly decide: (kind: DecisionKind) => Promise<void>;
  readonly press: (name: string) => Promise<void>;
  readonly picture: (name: string) => Promise<void>;
  /** Serious and critical findings of axe on what is shown now. */
  readonly seriousFindings: () => Promise<readonly string[]>;
  readonly leave: () => Promise<void>;
}

const idOf = (field: string): string => `[id="${field}"]`;

export const sitDown = async (
  browser: Browser,
  url: string,
  username: string,
  password: string,
  size = { width: 1440, height: 900 },
): Promise<Desk> => {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${url}/sign-in`);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '我的工作' }).waitFor();
  const press = async (name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).first().click();
  return {
    page,
    press,
    field: (field) => page.locator(idOf(field)),
    fill: async (field, value) => page.locator(idOf(field)).fill(value),
    openTask: async (kind) => {
      await page.goto(`${url}/`);
      // Live: a task that somebody else's decision opens appears without reloading.
      await page
        .getByRole('link', { name: new RegExp(`^${TASKS[kind].zh.replace(/[()（）]/g, '.')}`) })
        .first()
        .click();
      await page.getByRole('region', { name: '办理' }).or(page.locator('.decision-panel')).first().waitFor();
    },
    decide: async (kind) => {
      const name = DECISIONS[kind].zh;
      await press(name);
      if (DECISIONS[kind].final)
        await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
      await page.locator('.receipt-note').first().waitFor();
    },
    picture: async (name) => {
      await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    },
    seriousFindings: async () => {
      await page.evaluate(AXE);
      const result: AxeResult = await page.evaluate('axe.run()');
      return result.violations
        .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
        .map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
    },
    leave: () => context.close(),
  };
};
