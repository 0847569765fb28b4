/** Makes the pictures of service/docs/console.md, from the fake server: `node shots.mjs [FOLDER/ [NAME]]`. Reduce them with pngquant, and look at them before they are committed. */
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { KEY, startFake } from './fake.mjs';

const FOLDER = new URL(process.argv[2] ?? '../../../docs/images/', import.meta.url).pathname;
mkdirSync(FOLDER, { recursive: true });
const fake = await startFake();
const browser = await chromium.launch({ executablePath: process.env.QUORATE_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

async function shot(name, path, act = async () => {}, { width = 1200, height = 900, scheme = 'light', media = 'screen', full = true } = {}) {
  if (only && only !== name) {
    return;
  }
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce' });
  await page.goto(fake.url + '#key=' + KEY + '&' + path);
  await page.locator('h1').waitFor();
  await act(page);
  await page.emulateMedia({ media });
  await page.screenshot({ path: FOLDER + name + '.png', fullPage: full });
  await page.close();
}

const ask = (name) => async (page) => {
  await page.locator('#target').fill(name);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.locator('.result').waitFor();
  await page.locator('h1').click();
};
const recorded = async (page) => page.locator('.result').waitFor();
const only = process.argv[3];
const list = async (page) => page.locator('section table').first().waitFor();

await shot('check-valid', '/check', ask('valid.example'), { height: 1320, full: false });
await shot('check-refused', '/check', ask('refused.example'), { height: 1080, full: false });
await shot('check-split', '/check', ask('split.example'), { height: 1560, full: false });
await shot('check-incomplete', '/check', ask('dead.example'), { height: 1080, full: false });
await shot('recorded', '/recorded', list, { height: 900, full: false });
await shot('fleet', '/fleet', list, { height: 1380, full: false });
await shot('rules', '/rules?as-of=2026-12-15', list, { height: 900, full: false });
await shot('dark', '/check', ask('split.example'), { width: 1000, height: 1240, scheme: 'dark', full: false });
await shot('narrow', '/check', ask('refused.example'), { width: 360, height: 1500, full: false });
await shot('print', '/checks/24576218-8f2e-4cdd-99e4-e0a989ed1601', async (page) => {
  await recorded(page);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.locator('.details').first().waitFor();
  await page.evaluate(() => (document.body.style.margin = '24px'));
}, { width: 794, height: 1123, media: 'print', full: false });
await browser.close();
await fake.close();
