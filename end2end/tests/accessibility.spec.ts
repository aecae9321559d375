import type { Page } from '@playwright/test';

import { expectAccessible, expectLegibleInTheDark, expectNoSidewaysScroll } from '../support/axe.ts';
import { DESK_SCENES } from '../support/desk-scenes.ts';
import { SCENES, type Scene, type Stage } from '../support/scenes.ts';
import { expect, test } from '../support/test.ts';

const NARROWEST = { width: 320, height: 640 };

async function played(scene: Scene, stage: Stage): Promise<Page> {
  const page = (await scene.play(stage)) ?? stage.page;
  // Colours that are on their way are neither theme's.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return page;
}

for (const scene of SCENES) {
  test(`axe finds nothing on ${scene.name}, light or dark, and 320 px are enough`, async ({ page: first, inbox, server, anotherDevice, anotherServer }) => {
    const page = await played(scene, { page: first, inbox, server, anotherDevice, anotherServer });
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await expectAccessible(page);
    await page.setViewportSize(NARROWEST);
    await expectNoSidewaysScroll(page);
    await expectLegibleInTheDark(page);
  });
}

test.describe('in English', () => {
  test.use({ locale: 'en-GB' });

  for (const scene of SCENES) {
    test(`axe finds nothing on ${scene.name}, and 320 px are enough`, async ({ page: first, inbox, server, anotherDevice, anotherServer }) => {
      const page = await played(scene, { page: first, inbox, server, anotherDevice, anotherServer });
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expectAccessible(page);
      await page.setViewportSize(NARROWEST);
      await expectNoSidewaysScroll(page);
    });
  }
});

// Many pages, and a desk that has to be settled first: each is looked at once in Russian by day and once in English by night.
for (const [locale, lang, colorScheme] of [['ru-RU', 'ru', 'light'], ['en-GB', 'en', 'dark']] as const) {
  test.describe(`signed in, ${lang}, ${colorScheme}`, () => {
    test.use({ locale });
    test.setTimeout(150_000);

    for (const scene of DESK_SCENES) {
      test(`axe finds nothing on ${scene.name}, and 320 px are enough`, async ({ page: first, inbox, server, anotherDevice, anotherServer }) => {
        const page = await played(scene, { page: first, inbox, server, anotherDevice, anotherServer });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await expectAccessible(page);
        await page.setViewportSize(NARROWEST);
        await expectNoSidewaysScroll(page);
      });
    }
  });
}
