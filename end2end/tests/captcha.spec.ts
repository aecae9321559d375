import { reachPassword } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { expectWrong } from '../support/pages/fields.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { GOOD_PASSWORD, somebody } from '../support/people.ts';
import { CAPTCHA } from '../support/server.ts';
import { expect, test } from '../support/test.ts';

test('«Обновить код» shows other digits in place and clears nothing', async ({ page }) => {
  const signIn = await new SignInPage(page).open();
  await typeInto(signIn.email, 'somebody@example.org');
  const before = await signIn.captcha.source();

  await signIn.captcha.refresh.click();

  await expect(signIn.captcha.picture).not.toHaveAttribute('src', before);
  await expect(signIn.email).toHaveValue('somebody@example.org');
  await expect(page).toHaveURL(SignInPage.path);
});

test('a wrong code is refused, other digits appear, and the right one is taken', async ({ page }) => {
  const password = await reachPassword(page, somebody());
  const before = await password.captcha.source();
  await password.fill(GOOD_PASSWORD);
  await typeInto(password.captcha.answer, '00000');
  await password.register.click();

  await expectWrong(password.captcha.answer, /не совпали/);
  await expect(password.captcha.picture).not.toHaveAttribute('src', before);
  await expect(password.captcha.answer).toHaveValue('');
  await expect(password.password).toHaveValue(GOOD_PASSWORD);

  await typeInto(password.captcha.answer, CAPTCHA);
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
});

test('a mistake elsewhere does not use the code up', async ({ page }) => {
  const password = await reachPassword(page, somebody());
  await password.fill(GOOD_PASSWORD, 'совсем другой пароль');
  const before = await password.captcha.source();
  await password.register.click();
  await expectWrong(password.repeat);
  await expect(password.captcha.picture).toHaveAttribute('src', before);
  await expect(password.captcha.answer).toHaveValue(CAPTCHA);
});

test('the picture is there in light and in dark, and is not kept by the browser', async ({ page, request }) => {
  await new SignInPage(page).open();
  const source = await new SignInPage(page).captcha.source();
  for (const theme of ['', '?dark']) {
    const picture = await request.get(source + theme);
    expect(picture.headers()['content-type']).toBe('image/png');
    expect(picture.headers()['cache-control']).toContain('no-store');
  }
});
