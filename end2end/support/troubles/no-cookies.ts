import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BrowserContext, BrowserContextOptions, BrowserType, LaunchOptions } from '@playwright/test';

/** A browser whose owner has switched cookies off, by the browser's own setting; gives what it made of it and how to end it. */
export async function withoutCookies(
  browser: BrowserType,
  launch: LaunchOptions,
  options: BrowserContextOptions,
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'gangway-e2e-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
  const context = await browser.launchPersistentContext(profile, {
    ...launch,
    ...options,
    firefoxUserPrefs: { 'network.cookie.cookieBehavior': 2 },
  });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
