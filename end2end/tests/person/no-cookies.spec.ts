import type { Page } from '@playwright/test';

import { becomeKnown } from '../../support/journeys.ts';
import { DetailsPage } from '../../support/pages/details.ts';
import { SignInPage } from '../../support/pages/signIn.ts';
import { somebody } from '../../support/people.ts';
import { expect, test as base } from '../../support/test.ts';
import { withoutCookies } from '../../support/troubles/no-cookies.ts';

/** With a page of a browser whose owner has switched cookies off. */
const test = base.extend<{ blocked: Page }>({
  blocked: async ({ playwright, browserName, channel, launchOptions, baseURL, locale, timezoneId, javaScriptEnabled, colorScheme, complaints }, use) => {
    const launch = { channel, ...launchOptions };
    const { context, close } = await withoutCookies(playwright[browserName], launch, { baseURL, locale, timezoneId, javaScriptEnabled, colorScheme });
    complaints.watch(context);
    await use(context.pages()[0] ?? (await context.newPage()));
    await close();
  },
});

const SWITCH_THEM_ON = /cookie|куки/i;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('registration says that cookies are needed, and loses nothing', async ({ blocked: page }) => {
      const person = somebody();
      await page.goto(DetailsPage.path);
      const details = new DetailsPage(page);
      await details.fill(person);
      await details.consent();
      await details.next.click();
      await expect(page.getByRole('main')).toContainText(SWITCH_THEM_ON);
      if (javaScriptEnabled) await details.expectKept(person);
    });
  });
}

test('signing in with the right password says that cookies are needed', async ({ blocked, page, inbox }) => {
  const person = somebody();
  await becomeKnown(page, inbox, person);
  await blocked.goto(SignInPage.path);
  await new SignInPage(blocked).signIn(person.email, person.password);
  await expect(blocked.getByRole('main')).toContainText(SWITCH_THEM_ON);
});
