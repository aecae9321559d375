import { holdWasm, hydrated } from '../support/hydration.ts';
import { reachPassword } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { expectWrong } from '../support/pages/fields.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { GOOD_PASSWORD, KNOWN_COMPANY, somebody } from '../support/people.ts';
import { CAPTCHA } from '../support/server.ts';
import { expect, test } from '../support/test.ts';

test('what was typed before the page came alive stays, and is judged from there on', async ({ page }) => {
  const person = somebody();
  const wasm = await holdWasm(page);
  await page.goto(DetailsPage.path);
  const details = new DetailsPage(page);
  await details.fill({ ...person, middleName: 'Викторовна' });
  await details.consent();
  await details.email.focus();

  wasm.release();
  await hydrated(page);

  await details.expectKept(person);
  await expect(details.terms).toBeChecked();
  await expect(details.personalData).toBeChecked();
  await expect(details.email).toBeFocused();
  // Asked for by nothing but what was typed before.
  await expect(details.company).toContainText(KNOWN_COMPANY.name);
  await details.next.click();
  await expect(new PasswordPage(page).step).toBeVisible();
});

test('a mistake made before the page came alive is seen once its field is left', async ({ page }) => {
  const wasm = await holdWasm(page);
  await page.goto(DetailsPage.path);
  const details = new DetailsPage(page);
  await typeInto(details.inn, '7707083894');

  wasm.release();
  await hydrated(page);
  await details.inn.focus();
  await details.inn.blur();
  await expectWrong(details.inn, /контрольная цифра/);
});

test('on a line so slow that the script never comes, the forms work', async ({ page }) => {
  const person = somebody();
  await holdWasm(page);
  await page.goto(DetailsPage.path);
  const details = new DetailsPage(page);
  await details.fill(person);
  await details.consent();
  await details.next.click();
  const password = new PasswordPage(page);
  await password.fill(person.password);
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
});

test('step 2 typed early keeps everything, and the password gets its score late', async ({ page }) => {
  const password = await reachPassword(page, somebody());
  const wasm = await holdWasm(page);
  await page.reload();
  await password.ktsp.check();
  await typeInto(password.ktspLogin, 'sokolova_av');
  await password.fill(GOOD_PASSWORD);
  const digits = await password.captcha.source();

  wasm.release();
  await hydrated(page);
  await expect(password.strength).toHaveAttribute('data-score', '4');
  await expect(password.ktsp).toBeChecked();
  await expect(password.ktspLogin).toHaveValue('sokolova_av');
  await expect(password.password).toHaveValue(GOOD_PASSWORD);
  await expect(password.repeat).toHaveValue(GOOD_PASSWORD);
  await expect(password.captcha.answer).toHaveValue(CAPTCHA);
  await expect(password.captcha.picture).toHaveAttribute('src', digits);
  await expect(password.captcha.answer).toBeFocused();

  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
});

test('the sign-in form typed early keeps what was typed', async ({ page }) => {
  const wasm = await holdWasm(page);
  await page.goto(SignInPage.path);
  const signIn = new SignInPage(page);
  await typeInto(signIn.email, 'somebody@example.org');
  await typeInto(signIn.password, GOOD_PASSWORD);
  await typeInto(signIn.captcha.answer, CAPTCHA);
  await signIn.remember.check();

  wasm.release();
  await hydrated(page);
  await expect(signIn.email).toHaveValue('somebody@example.org');
  await expect(signIn.password).toHaveValue(GOOD_PASSWORD);
  await expect(signIn.captcha.answer).toHaveValue(CAPTCHA);
  await expect(signIn.remember).toBeChecked();
});

for (const path of [SignInPage.path, '/recover', '/registration']) {
  test(`${path} asks for all it needs while the first module is still on its way, and for nothing twice`, async ({ page }) => {
    // What comes later, as the scorer does, is no part of it.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.documentElement?.querySelector('[data-hydrated]') && !document.querySelector('html[data-hydrated]')) return;
        observer.disconnect();
        performance.mark('alive');
      }).observe(document, { attributes: true, childList: true, subtree: true });
    });
    const first = await holdWasm(page, /\/gangway\.[^/]*\.wasm$/);
    await page.goto(path);
    const ahead = page.locator('link[rel="preload"][as="fetch"]');
    await expect.poll(() => ahead.count()).toBeGreaterThan(path === '/recover' ? 1 : 0);
    const promised = await ahead.evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));

    first.release();
    await hydrated(page);
    const asked = await page.evaluate(() => {
      const alive = performance.getEntriesByName('alive')[0]!.startTime;
      const pieces = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm'));
      const later = [...document.querySelectorAll<HTMLLinkElement>('link[rel="later"]')].map(({ href }) => href);
      return pieces.filter(({ name, startTime }) => startTime < alive && !later.includes(name)).map(({ name }) => name);
    });
    expect(new Set(asked).size, 'nothing twice').toBe(asked.length);
    expect(asked.toSorted()).toEqual(promised.toSorted());
  });
}
