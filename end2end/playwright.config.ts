import { defineConfig } from '@playwright/test';

import { chromium, firefox, shared } from './support/config.ts';

const json = process.env.GANGWAY_E2E_JSON;

/** What is no journey: axe judges pages alike in every browser, and hostile input is the server's to judge. */
const CHROMIUM_ALONE = ['accessibility.spec.ts', 'hostile-input.spec.ts'];

/** The journeys in which browsers differ most; `GANGWAY_FIREFOX=all` plays every one, which takes as long again as Chromium does. */
const IN_FIREFOX =
  process.env.GANGWAY_FIREFOX === 'all' ? '**/*.spec.ts' : ['registration.spec.ts', 'sign-in.spec.ts', 'confirmation.spec.ts', 'person/refused-forms.spec.ts'];

/** The journeys. Every worker starts a server and a database of its own (support/server.ts). */
export default defineConfig({
  ...shared,
  testDir: './tests',
  reporter: json ? [['list'], ['json', { outputFile: json }]] : 'list',
  projects: [chromium, { ...firefox, testMatch: IN_FIREFOX, testIgnore: CHROMIUM_ALONE }],
});
