import { resolve } from 'node:path';

import type { PlaywrightTestConfig, Project } from '@playwright/test';

/** What journeys and screenshots have in common. */
export const shared: PlaywrightTestConfig = {
  // A journey with several people and a desk is long, and the machine may be loaded.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A second try tells a fault of ours from a hiccup of a loaded machine; scripts/test.sh names what needed one.
  retries: 1,
  use: {
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 15_000,
    // Without a film of every page, which costs the machine much: the page as it was is in the trace anyway.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
};

export const chromium: Project = {
  name: 'chromium',
  use: {
    browserName: 'chromium',
    launchOptions: {
      // Empty: the browser that Playwright has installed.
      executablePath: process.env.CHROMIUM || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
};

/** The distribution's Firefox over WebDriver BiDi where there is one, else the one that Playwright has installed. */
export const firefox: Project = {
  name: 'firefox',
  use: {
    browserName: 'firefox',
    ...(process.env.FIREFOX && {
      channel: 'moz-firefox',
      // Firefox ESR can't be told a theme (support/firefox-esr.mjs).
      colorScheme: null,
      launchOptions: { executablePath: resolve(import.meta.dirname, 'firefox-esr.mjs') },
    }),
  },
};
