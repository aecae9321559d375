import { expect, test } from '../support/test.ts';
import { field, open, press, type } from '../support/scenes.ts';
import { CAPTCHA } from '../support/server.ts';

// Tight, and for this machine too.
test.use({
  settings: { 'limits.except_loopback': 'false', 'limits.sign_in_burst': '1', 'limits.sign_in_seconds': '45' },
});

const TOO_MANY = /Слишком много попыток\. Попробуйте снова через\s0:\d\d/;
const wrong = { email: 'nobody@example.org', password: 'не тот пароль', captcha_answer: CAPTCHA };

test('whoever tries too often is told how long to wait, and keeps what was typed', async ({ page }) => {
  await open(page, '/sign-in');
  await type(page, wrong);
  await press(page);
  // The one try there is, unless another test has had it.
  await expect(page.locator('main .notice').first()).toBeVisible();
  await type(page, wrong);
  const refused = page.waitForResponse((answer) => answer.url().endsWith('/api/sign-in'));
  await press(page);
  expect((await refused).status()).toBe(429);
  expect(Number((await refused).headers()['retry-after'])).toBeGreaterThan(0);
  await expect(page.locator('.notice', { hasText: TOO_MANY })).toBeVisible();
  await expect(field(page, 'email')).toHaveValue(wrong.email);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the same is said, and the address stays', async ({ page }) => {
    await page.goto('/sign-in');
    for (const _try of [1, 2]) {
      await type(page, wrong);
      await press(page);
      await expect(page.locator('main .notice').first()).toBeVisible();
    }
    await expect(page.locator('.notice', { hasText: TOO_MANY })).toBeVisible();
    await expect(field(page, 'email')).toHaveValue(wrong.email);
  });
});
