import { accessible, expect, fits, open, test } from './harness.mjs';

test('Recorded: search, open, run again', async ({ page, fake }) => {
  await open(page, fake, '/recorded');
  await expect(page.getByText('verdicts kept in memory')).toBeVisible();
  await expect(page.getByText('17 verdicts from 2026-11-30')).toBeVisible();
  await expect(page.getByText('3 verdicts of this coordinator not kept yet.')).toBeVisible();
  await expect(page.locator('tbody tr')).toHaveCount(25);
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(page.getByText('valid.example', { exact: true })).toBeVisible();
  await page.getByLabel('Name or address').fill('refused.example');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.getByRole('link', { name: 'refused.example' }).click();
  await expect(page.getByRole('heading', { name: 'Not corroborated' })).toBeVisible();
  await expect(page.locator('.cause').first()).toContainText('CAA does not permit this CA');
  await expect(page.getByText('support-1')).toBeVisible();
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByRole('heading', { name: 'Check', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Not corroborated' })).toBeVisible();
  await expect(page.getByLabel('Domain name or IP address')).toHaveValue('refused.example');
});

test('Recorded: filters stay in the address, and one that fits nothing says so', async ({ page, fake }) => {
  await open(page, fake, '/recorded?verdict=incomplete&target=nothing.example');
  await expect(page.getByText('No verdict fits.')).toBeVisible();
  await expect(page.getByLabel('Verdict')).toHaveValue('incomplete');
  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(25);
});

test('Recorded: a verdict that is gone', async ({ page, fake }) => {
  await open(page, fake, '/checks/00000000');
  await expect(page.getByRole('alert')).toContainText('not kept any more');
});

test('Fleet: states, shares, distances, what would be lost', async ({ page, fake }) => {
  await open(page, fake, '/fleet');
  await expect(page.getByRole('heading', { name: 'The rules of today can be met' })).toBeVisible();
  const down = page.getByRole('row', { name: /^sa-east-1/ }).first();
  await expect(down).toContainText('refused the connection');
  await expect(down).toContainText('7.7 %');
  await expect(page.getByRole('row', { name: /^eu-central-1/ }).first()).toContainText('3 usable, 4 needed');
  await expect(page.getByRole('heading', { name: 'Distances' })).toBeVisible();
  await expect(page.locator('.matrix tbody tr')).toHaveCount(6);
});

test('Rules: of a day', async ({ page, fake }) => {
  await open(page, fake, '/rules');
  await expect(page.getByRole('heading', { name: 'Every rule of 2026-11-30 is met' })).toBeVisible();
  await page.getByLabel('Rules of the day').fill('2026-12-15');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('heading', { name: 'Not every rule of 2026-12-15 is met' })).toBeVisible();
  await expect(page.getByText('4 usable, 5 needed')).toBeVisible();
  await page.getByRole('link', { name: '2027-03-15' }).first().click();
  await expect(page.getByRole('heading', { name: 'Not every rule of 2027-03-15 is met' })).toBeVisible();
});

test('a page that there is not', async ({ page, fake }) => {
  await open(page, fake, '/elsewhere');
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible();
});

for (const [scheme, rules] of [['light', null], ['dark', ['color-contrast']]]) {
  for (const path of ['/recorded', '/fleet', '/rules', '/checks/24576218-8f2e-4cdd-99e4-e0a989ed1609']) {
    test('axe finds nothing at ' + path + ', ' + scheme, async ({ page, fake }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await open(page, fake, path);
      await expect(page.locator('section').first()).toBeVisible();
      await accessible(page, rules);
      await page.setViewportSize({ width: 360, height: 740 });
      await fits(page);
    });
  }
}

test.afterAll(({ fake }) => {
  expect(fake.reports).toEqual([]);
});
