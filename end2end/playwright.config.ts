import { defineConfig } from '@playwright/test';

import { shared } from './support/config.ts';

const json = process.env.GANGWAY_E2E_JSON;

/** The journeys. Every worker starts a server and a database of its own (support/server.ts). */
export default defineConfig({
  ...shared,
  testDir: './tests',
  reporter: json ? [['list'], ['json', { outputFile: json }]] : 'list',
});
