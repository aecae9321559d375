import { defineConfig } from '@playwright/test';

import { chromium, shared } from './support/config.ts';

/** Pictures of every page in every state, for people to look at: `make screenshots`. */
export default defineConfig({
  ...shared,
  testDir: './screenshots',
  timeout: 180_000,
  reporter: 'list',
  projects: [chromium],
  globalTeardown: './screenshots/sheet.ts',
});
