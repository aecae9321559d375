import { register } from '../../support/journeys.ts';
import { PhonePanel } from '../../support/pages/phone.ts';
import { expect, test } from '../../support/test.ts';

/** Regions that are read out when they change. */
const LIVE = 'self::*[@aria-live and not(@aria-live="off")] or self::*[@role="status" or @role="alert" or @role="log"]';

test('a wait goes by the clock: after a minute asleep the letter can be sent again', async ({ page }) => {
  await page.clock.install();
  const access = await register(page);
  await access.noLetter.click();
  await expect(access.resend).toHaveAttribute('aria-disabled', 'true');
  // Asleep: timers that are due fire once.
  await page.clock.fastForward('01:05');
  await expect(access.resend).not.toHaveAttribute('aria-disabled', 'true');
  await expect(access.resend).not.toContainText(/\d:\d\d/);
});

test('what ticks is not read out second by second', async ({ page }) => {
  const access = await register(page);
  await access.noLetter.click();
  await expect(access.resend).toContainText(/\d:\d\d/);
  await expect(access.resend.locator(`xpath=ancestor-or-self::*[${LIVE}]`)).toHaveCount(0);
  const phone = new PhonePanel(page);
  await phone.send.click();
  const left = phone.panel.getByText(/Новый можно получить через/);
  await expect(left).toBeVisible();
  await expect(left.locator(`xpath=ancestor-or-self::*[${LIVE}]`)).toHaveCount(0);
});
