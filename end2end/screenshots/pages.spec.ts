import { DESK_SCENES } from '../support/desk-scenes.ts';
import { SCENES } from '../support/scenes.ts';
import { test } from '../support/test.ts';

const LANGUAGES = { ru: 'ru-RU', en: 'en-GB' };
const WIDTHS = [360, 1280];
const THEMES = ['light', 'dark'] as const;

for (const [language, locale] of Object.entries(LANGUAGES)) {
  test.describe(language, () => {
    test.use({ locale });

    for (const scene of [...SCENES, ...DESK_SCENES]) {
      test(scene.name, async ({ page: first, inbox, server, anotherDevice, anotherServer }) => {
        const page = (await scene.play({ page: first, inbox, server, anotherDevice, anotherServer })) ?? first;
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          for (const colorScheme of THEMES) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            await page.screenshot({
              path: `shots/${scene.name}.${language}.${width}.${colorScheme}.png`,
              fullPage: true,
              animations: 'disabled',
            });
          }
        }
      });
    }
  });
}
