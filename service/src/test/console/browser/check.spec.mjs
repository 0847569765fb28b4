import { HASH, HOSTILE, WORLD } from '../world.mjs';
import { accessible, ask, expect, fits, KEY, open, test } from './harness.mjs';

test('a valid name: the word, the counts, the record', async ({ page, fake }) => {
  await open(page, fake);
  await ask(page, 'valid.example');
  await expect(page.getByRole('heading', { name: 'Corroborated', exact: true })).toBeVisible();
  await expect(page.locator('.counts')).toContainText('6 of 6 perspectives agree, 4 needed');
  await expect(page.getByRole('table').getByRole('button', { name: 'us-east-2' })).toBeVisible();
  await expect(page.getByText('us-east-2.7f3a41/1182/9bc1')).toBeVisible();
  await expect(page.getByText('Simulation: one machine plays several places.')).toBeVisible();
});

test('views show up as they come in, and can be stopped', async ({ page, fake }) => {
  await open(page, fake);
  await ask(page, 'slow.example');
  await expect(page.locator('p[role=status]')).toHaveText('3 of 7 views have answered.');
  await expect(page.locator('tr.look.waiting').first()).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.locator('p[role=status]')).toHaveText('Stopped.');
  await expect(page.locator('tr.look')).toHaveCount(0);
});

for (const [name, row] of [['split.example', 'Perspectives see different answers'], ['geo.example', 'The web server answers only some regions'], ['hijacked.example', 'suspicion of a hijack'], ['bogus.example', 'DNSSEC validation fails: signatures that have expired (EDE 7)'], ['dead.example', '3 perspectives of ours gave no answer']]) {
  test('from ' + name + ' to its cause', async ({ page, fake }) => {
    await open(page, fake);
    if (WORLD[name].method) {
      await page.getByLabel('Domain control').check();
      await page.getByLabel('Token').fill('t');
      await page.getByLabel('Key authorization', { exact: false }).last().fill('t.k');
    }
    await ask(page, name);
    await expect(page.locator('.cause').first()).toContainText(row);
    await expect(page.locator('.cause').first()).toContainText('Remedy, for');
  });
}

test('a split view has its groups side by side', async ({ page, fake }) => {
  await open(page, fake);
  await ask(page, 'split.example');
  const groups = page.locator('.split > ul > li');
  await expect(groups).toHaveCount(2);
  await expect(groups.nth(0)).toContainText('0 issue "ca.example"');
  await expect(groups.nth(1)).toContainText('0 issue "attacker-ca.example"');
  await expect(groups.nth(1)).toContainText('eu-central-1, ap-northeast-1, sa-east-1');
});

test('earlier attempts are a button each', async ({ page, fake }) => {
  await open(page, fake);
  await page.getByLabel('Domain control').check();
  await page.getByLabel('Method').selectOption('acme-dns-01');
  await page.getByLabel('Digest of the key authorization').fill(HASH);
  await ask(page, 'deleted.example');
  await expect(page.locator('.cause').first()).toContainText('removed while it was being checked');
  await expect(page.locator('tr.look.passed')).toHaveCount(0);
  await page.getByRole('button', { name: /1: 3\/6/ }).click();
  await expect(page.locator('tr.look.passed')).toHaveCount(4);
});

test('every check type and method can be asked', async ({ page, fake }) => {
  await open(page, fake);
  for (const type of ['CAA', 'Contacts', 'Records']) {
    await page.getByLabel(type, { exact: true }).check();
    await page.locator('.options summary').first().click();
    await expect(page.locator('.options .fields .field').first()).toBeVisible();
    await page.locator('.options summary').first().click();
  }
  await page.getByLabel('Domain control').check();
  const offered = page.getByLabel('Method').locator('option');
  await expect(offered).toHaveCount(13);
  const methods = await offered.allTextContents();
  for (const method of methods) {
    await page.getByLabel('Method').selectOption(method);
    expect(await page.locator('.question > .fields .hint').allTextContents()).not.toContain('');
  }
  await page.getByLabel('Contacts').check();
  await ask(page, 'contact.example');
  await expect(page.getByRole('heading', { name: 'Contacts, and who saw each' })).toBeVisible();
  await page.getByLabel('Records').check();
  await ask(page, 'records.example');
  await expect(page.getByRole('heading', { name: 'Records, and who saw each' })).toBeVisible();
});

test('problems say what to do', async ({ page, fake }) => {
  await open(page, fake);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('Type a domain name or an IP address.')).toBeVisible();
  await expect(page.getByLabel('Domain name or IP address')).toBeFocused();
  await ask(page, 'unknown.example');
  await expect(page.getByRole('alert')).toContainText('domain_or_ip_target');
  await ask(page, 'unrecorded.example');
  await expect(page.getByRole('alert')).toContainText('The audit record could not be written');
  await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute('href', '../docs/errors#not-recorded');
  await ask(page, 'cut.example');
  await expect(page.getByRole('alert')).toContainText('The connection ended before the verdict');
  await ask(page, 'plain.example');
  await expect(page.getByRole('heading', { name: 'Corroborated', exact: true })).toBeVisible();
});

test('the key is typed once, sent as a header, and nowhere else', async ({ page, fake }) => {
  await page.goto(fake.url);
  await expect(page.getByRole('heading', { name: 'Enter your key' })).toBeVisible();
  await page.getByLabel('API key').fill('wrong');
  await page.keyboard.press('Enter');
  await ask(page, 'valid.example');
  await expect(page.getByRole('alert')).toContainText('Forbidden');
  await page.getByRole('button', { name: 'Forget key' }).click();
  await page.getByLabel('API key').fill(KEY);
  await page.getByRole('button', { name: 'Use key' }).click();
  await ask(page, 'valid.example');
  await expect(page.getByRole('heading', { name: 'Corroborated', exact: true })).toBeVisible();
  const kept = await page.evaluate(() => [location.href, document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.documentElement.outerHTML].join());
  expect(kept).not.toContain(KEY);
});

test('a key in the fragment is taken out at once', async ({ page, fake }) => {
  await open(page, fake, '/fleet');
  await expect(page.getByRole('heading', { name: 'Fleet' })).toBeVisible();
  expect(page.url()).toBe(fake.url + '#/fleet');
});

test('what hostile zones and servers say is text', async ({ page, fake }) => {
  await open(page, fake);
  await page.getByLabel('Domain control').check();
  await page.getByLabel('Token').fill('t');
  await page.getByLabel('Key authorization', { exact: false }).last().fill('t.k');
  await ask(page, 'hostile.example');
  await page.getByRole('table').getByRole('button', { name: 'eu-central-1' }).click();
  const details = page.locator('.details').first();
  await expect(details).toContainText(HOSTILE.replace('\u202e', '\u00b7'));
  expect(await page.locator('main img, main script, main iframe').count()).toBe(0);
  expect(await page.title()).toBe('Check \u00b7 Quorate console');
  expect(await page.locator('main a[href^="javascript"]').count()).toBe(0);
  await page.locator('.source summary').last().click();
});

test('by the keyboard alone', async ({ page, fake }) => {
  await open(page, fake);
  await expect(page.getByLabel('Domain name or IP address')).toBeFocused();
  await page.keyboard.type('refused.example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Not corroborated' })).toBeVisible();
  const row = page.getByRole('table').getByRole('button', { name: 'sa-east-1' });
  for (let i = 0; i < 60 && !(await row.evaluate((button) => button === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.details')).toContainText('mpic_error:caa_checker:denied');
  await page.keyboard.press('Enter');
  await expect(page.locator('.details')).toHaveCount(0);
});

test('the same as curl and JSON, and the text for the subscriber', async ({ page, fake, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, fake);
  await ask(page, 'refused.example');
  await page.getByText('The same as a command').click();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('-d \'{"check_type":"caa","domain_or_ip_target":"refused.example"}\'');
  await page.getByRole('button', { name: 'Copy for the subscriber' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('What to do: Add at refused.example');
  await page.getByRole('button', { name: 'Copy answer as JSON' }).click();
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())).is_valid).toBe(false);
});

test('a printed sheet has every detail', async ({ page, fake }) => {
  await open(page, fake);
  await ask(page, 'refused.example');
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.details')).toHaveCount(7);
  await expect(page.getByRole('button', { name: 'Run again' })).toBeHidden();
  await expect(page.locator('nav')).toBeHidden();
});

for (const [scheme, rules] of [['light', null], ['dark', ['color-contrast']]]) {
  test('axe finds nothing on Check, ' + scheme, async ({ page, fake }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(fake.url);
    await accessible(page, rules);
    await open(page, fake);
    await page.getByText('Options', { exact: true }).click();
    await page.getByText('The same as a command').click();
    await ask(page, 'split.example');
    await page.getByRole('table').getByRole('button', { name: 'eu-central-1' }).click();
    await accessible(page, rules);
    await ask(page, 'dead.example');
    await expect(page.getByRole('heading', { name: 'Incomplete' })).toBeVisible();
    await accessible(page, rules);
    await ask(page, 'unknown.example');
    await expect(page.getByRole('alert')).toBeVisible();
    await accessible(page, rules);
  });
}

test('the theme is a choice, kept in memory', async ({ page, fake }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, fake);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(ground).not.toBe(light);
  await accessible(page);
});

test('a screen of 360 pixels is wide enough, and targets are large enough', async ({ page, fake }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, fake);
  await ask(page, 'split.example');
  await expect(page.locator('.split')).toBeVisible();
  await page.getByRole('button', { name: 'eu-central-1' }).click();
  await fits(page);
  const small = await page.evaluate(() => [...document.querySelectorAll('button, summary, select, nav a, input:not([type=radio]):not([type=checkbox])')].filter((each) => each.checkVisibility()).map((each) => [each.textContent, each.getBoundingClientRect()]).filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text));
  expect(small).toEqual([]);
  await accessible(page);
});

test.afterAll(({ fake }) => {
  expect(fake.reports).toEqual([]);
});
