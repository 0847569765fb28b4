/** The page as the jar serves it: nothing is played here but the Internet. */
import { accessible, ask, expect, test } from './harness.mjs';
import { FLEET_KEY, JAR, READY_MS, startDemo, startFleet } from './jar.mjs';

test.skip(JAR === '' && process.env.CI !== 'true', 'QUORATE_JAR names no jar');
test.describe.configure({ mode: 'serial', timeout: 60_000 });

const enter = (page, server, key, path) => page.goto(server.url + '#key=' + key + '&' + path);

test.describe('the demo', () => {
  let demo;
  test.beforeAll(async () => {
    test.setTimeout(READY_MS);
    demo = await startDemo();
  });
  test.afterAll(() => demo?.close());

  test('prints where the page is, with a key that is taken out at once', async ({ page }) => {
    await page.goto(demo.url + '#key=' + demo.key);
    await expect(page.getByRole('heading', { name: 'Check', exact: true })).toBeVisible();
    expect(page.url()).toBe(demo.url);
  });

  test('headers are those that the page counts on', async ({ request }) => {
    const response = await request.get(demo.url);
    expect(response.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(response.headers()['content-security-policy']).toContain("default-src 'none'");
    const away = await request.get(demo.url.slice(0, -1), { maxRedirects: 0 });
    expect([away.status(), away.headers().location]).toEqual([308, 'console/']);
  });

  for (const [name, word, cause] of [
    ['permit.example', 'Corroborated', null],
    ['deny.example', 'Not corroborated', 'CAA does not permit this CA'],
    ['wildcard-only.example', 'Not corroborated', 'for wildcards only'],
    ['critical.example', 'Not corroborated', 'critical property'],
    ['hijacked-once.example', 'Corroborated', 'suspicion of a hijack'],
    ['hijacked-thrice.example', 'Not corroborated', 'Perspectives see different answers'],
    ['bogus.example', 'Incomplete', 'DNSSEC validation fails'],
    ['servfail.example', 'Incomplete', 'SERVFAIL'],
    ['timeout.example', 'Incomplete', 'do not answer'],
  ]) {
    test(name + ' is ' + word, async ({ page }) => {
      await enter(page, demo, demo.key, '/check');
      await ask(page, name);
      await expect(page.getByRole('heading', { name: word, exact: true })).toBeVisible({ timeout: 20_000 });
      await expect(page.locator('tr.look')).toHaveCount(7);
      if (cause) {
        await expect(page.locator('.cause').first()).toContainText(cause);
      } else {
        await expect(page.locator('.cause')).toHaveCount(0);
      }
    });
  }

  test('a validation over the web, with its page and redirects in the details', async ({ page }) => {
    await enter(page, demo, demo.key, '/check');
    await page.getByLabel('Domain control').check();
    await page.getByLabel('Token').fill('evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA');
    await page.locator('#field-key_authorization').fill('evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA.9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI');
    await ask(page, 'dcv.example');
    await expect(page.getByRole('heading', { name: 'Corroborated', exact: true })).toBeVisible();
    await page.getByRole('table').getByRole('button', { name: 'eu-central-1' }).click();
    await expect(page.locator('.details .page')).toContainText('evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA.9jg46');
    await accessible(page);
  });

  test('contacts and records', async ({ page }) => {
    await enter(page, demo, demo.key, '/check');
    await page.getByLabel('Contacts').check();
    await ask(page, 'dcv.example');
    await expect(page.getByRole('heading', { name: 'Contacts, and who saw each' })).toBeVisible();
    await page.getByLabel('Records').check();
    await ask(page, 'dcv.example');
    await expect(page.getByRole('heading', { name: 'Records, and who saw each' }).or(page.getByRole('heading', { name: 'Not corroborated' }))).toBeVisible();
  });

  test('what was asked is recorded, at an address of its own', async ({ page }) => {
    await enter(page, demo, demo.key, '/recorded?target=hijacked-thrice.example');
    await page.getByRole('link', { name: 'hijacked-thrice.example' }).first().click();
    await expect(page.getByRole('heading', { name: 'Not corroborated' })).toBeVisible();
    await expect(page.locator('.split > ul > li')).toHaveCount(2);
    await page.getByRole('button', { name: 'Run again' }).click();
    await expect(page.getByRole('heading', { name: 'Check', exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Not corroborated' })).toBeVisible();
  });

  test('fleet and rules', async ({ page }) => {
    await enter(page, demo, demo.key, '/fleet');
    await expect(page.locator('.wide tbody tr')).toHaveCount(7);
    await accessible(page);
    await page.getByRole('link', { name: 'Rules' }).click();
    await expect(page.getByRole('heading', { name: /very rule of/ })).toBeVisible();
    await page.goto(demo.url + '#/rules?as-of=2027-03-15');
    await expect(page.getByRole('heading', { name: /2027-03-15/ }).or(page.getByLabel('API key'))).toBeVisible();
  });
});

test.describe('a fleet with a view that is lied to, a slow one and a dead one', () => {
  let fleet;
  test.beforeAll(async () => {
    test.setTimeout(2 * READY_MS);
    fleet = await startFleet();
  });
  test.afterAll(() => fleet?.close());

  test('the slow view comes last, the dead one is named, the hijack is suspected', async ({ page }) => {
    await enter(page, fleet, FLEET_KEY, '/check');
    await ask(page, 'hijacked-once.example');
    const slow = page.locator('tr.look', { hasText: 'ap-southeast-2' });
    await expect(slow).toHaveClass(/waiting/);
    await expect(page.locator('tr.look', { hasText: 'us-west-2' })).toHaveClass(/passed/);
    await expect(page.getByRole('heading', { name: 'Corroborated', exact: true })).toBeVisible({ timeout: 20_000 });
    await expect(slow).toHaveClass(/passed/);
    await expect(page.locator('tr.look', { hasText: 'eu-central-1' })).toHaveClass(/refused/);
    await expect(page.locator('tr.look', { hasText: 'sa-east-1' })).toHaveClass(/incomplete/);
    await expect(page.locator('.cause').first()).toContainText('suspicion of a hijack');
    await expect(page.locator('.causes')).toContainText('One perspective of ours gave no answer');
    await accessible(page);
  });

  test('Fleet shows which is down, and since when', async ({ page }) => {
    await enter(page, fleet, FLEET_KEY, '/fleet');
    const dead = page.locator('.wide tbody tr', { hasText: 'sa-east-1' });
    await expect(dead).toContainText('down');
    await expect(page.locator('.wide tbody tr', { hasText: 'us-west-2' })).toContainText('up');
    await accessible(page);
  });

  test('another key reads nothing', async ({ page }) => {
    await enter(page, fleet, FLEET_KEY + '-ca', '/fleet');
    await expect(page.getByRole('alert')).toContainText('scope console');
  });
});
