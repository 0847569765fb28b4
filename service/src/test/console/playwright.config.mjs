import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'browser',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  retries: 0,
  forbidOnly: true,
  reporter: process.env.CI ? 'line' : 'list',
  outputDir: process.env.QUORATE_CONSOLE_RESULTS ?? '../../../target/console-tests',
  use: {
    viewport: { width: 1280, height: 900 },
    launchOptions: { executablePath: process.env.QUORATE_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
    trace: 'off',
  },
});
