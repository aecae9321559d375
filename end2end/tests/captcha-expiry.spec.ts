import { reachPassword } from '../support/journeys.ts';
import { expectWrong } from '../support/pages/fields.ts';
import { GOOD_PASSWORD, somebody } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const LIFETIME_MS = 1_000;

test.use({ settings: { 'captcha.lifetime_seconds': String(LIFETIME_MS / 1_000) } });

test('the right digits sent too late are refused as such, and others appear', async ({ page }) => {
  const password = await reachPassword(page, somebody());
  await expect(password.step).toBeVisible();
  const shown = Date.now();
  await password.fill(GOOD_PASSWORD);
  const before = await password.captcha.source();
  await expect.poll(() => Date.now() - shown, 'the digits are out of date').toBeGreaterThan(LIFETIME_MS);

  await password.register.click();

  await expectWrong(password.captcha.answer, /устарел/);
  await expect(password.captcha.picture).not.toHaveAttribute('src', before);
  await expect(password.captcha.answer).toHaveValue('');
  await expect(password.password).toHaveValue(GOOD_PASSWORD);
});
