/** Fixtures of every test of the page: a server, an opened page, and a check for what must never happen on it. */
import { readFileSync } from 'node:fs';
import { expect, test as base } from '@playwright/test';
import { KEY, startFake } from '../fake.mjs';

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const test = base.extend({
  // eslint-disable-next-line no-empty-pattern
  fake: [async ({}, use) => {
    const fake = await startFake();
    await use(fake);
    await fake.close();
  }, { scope: 'worker' }],

  /** Fails when the page meets its policy, throws, or asks another host. */
  page: async ({ page }, use) => {
    const faults = [];
    page.on('pageerror', (error) => faults.push('error: ' + error.message));
    page.on('console', (message) => message.type() === 'error' && !/status of (400|403|404|503)|ERR_/.test(message.text()) && faults.push('console: ' + message.text()));
    page.on('request', (request) => !/^http:\/\/127\.0\.0\.1[:/]/.test(request.url()) && !request.url().startsWith('data:') && faults.push('request: ' + request.url()));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
    });
    await use(page);
    expect(faults).toEqual([]);
  },
});

export { expect, KEY };

/** Opens a page of the fake server with its key. */
export async function open(page, fake, path = '/check') {
  await page.goto(fake.url + '#key=' + KEY + '&' + path);
  await expect(page.locator('h1')).toBeVisible();
}

/** Asks for a name as a person does. */
export async function ask(page, name) {
  await page.getByLabel('Domain name or IP address').fill(name);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
}

/** axe must find nothing, by all rules or the named ones. It comes by the debugger, so that the page's policy stays in force. */
export async function accessible(page, rules = null) {
  await page.evaluate(AXE);
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS };
  const { violations } = await page.evaluate((only) => globalThis.axe.run(document, { runOnly: only, resultTypes: ['violations'] }), runOnly);
  expect(violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.html + ' ' + node.failureSummary).join(' | '))).toEqual([]);
}

/** Nothing may be wider than the screen. */
export async function fits(page) {
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(wide).toBeLessThanOrEqual(screen);
}
