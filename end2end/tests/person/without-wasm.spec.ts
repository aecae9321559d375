import { SignInPage } from '../../support/pages/signIn.ts';
import { expect, test } from '../../support/test.ts';

test.beforeEach(({ page }) => page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly')));
test.afterEach(({ complaints }) => complaints.forgive(/^(exception|console):/));

test('script without WebAssembly: nothing that is dead is shown, and who can’t read the digits is told whom to write to', async ({ page }) => {
  await page.goto(SignInPage.path);
  await expect(page.locator('html[data-failed]')).toHaveCount(1);
  const { captcha } = new SignInPage(page);
  await captcha.otherWays.click();
  await expect(page.getByRole('main').getByRole('link', { name: /@/ })).toBeVisible();
  await expect(captcha.cannotSee).toBeHidden();
  await expect(page.getByRole('button', { name: 'Показать пароль' })).toBeHidden();
});
