import { hydrated } from '../support/hydration.ts';
import { confirm, register } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { expectWrong } from '../support/pages/fields.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { PhonePanel } from '../support/pages/phone.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { somebody } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

/** A code that was not sent. */
const another = (code: string) => (code === '000000' ? '000001' : '000000');

test('a code by SMS proves the phone on step 3', async ({ page, inbox }) => {
  const person = somebody();
  await register(page, person);
  const phone = new PhonePanel(page);
  await phone.send.click();
  await expect(phone.code).toHaveAttribute('autocomplete', 'one-time-code');
  await expect(phone.code).toHaveAttribute('inputmode', 'numeric');
  await expect(phone.panel.getByText(/Новый можно получить через/)).toBeVisible();
  await expect(phone.send).toHaveAttribute('aria-disabled', 'true');

  const code = await inbox.codeTo(person.phone);
  await typeInto(phone.code, '12');
  await phone.confirm.click();
  await expectWrong(phone.code, /шесть цифр/);
  await typeInto(phone.code, another(code));
  await phone.confirm.click();
  await expectWrong(phone.code, /не подошёл/);
  await expect(phone.panel.getByText('Осталось попыток: 4')).toBeVisible();

  await typeInto(phone.code, code);
  await phone.confirm.click();
  await expect(phone.proved).toBeVisible();
});

test('a code asked for on step 3 works in the cabinet, in another browser', async ({ page, inbox, anotherDevice }) => {
  const person = somebody();
  await register(page, person);
  await new PhonePanel(page).send.click();
  const code = await inbox.codeTo(person.phone);
  await confirm(page, inbox, person);

  const other = await anotherDevice();
  await (await new SignInPage(other).open()).signIn(person.email, person.password);
  await expect(other).toHaveURL(CabinetPage.path);
  await hydrated(other);
  const phone = new PhonePanel(other);
  await typeInto(phone.code, code);
  await phone.confirm.click();
  await expect(phone.proved).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the code is sent, refused and taken by plain forms', async ({ page, inbox }) => {
    const person = somebody();
    await page.goto(DetailsPage.path);
    const details = new DetailsPage(page);
    await details.fill(person);
    await details.consent();
    await details.next.click();
    const password = new PasswordPage(page);
    await password.fill(person.password);
    await password.register.click();

    const phone = new PhonePanel(page);
    await phone.send.click();
    await expect(phone.code).toBeVisible();
    const code = await inbox.codeTo(person.phone);
    await typeInto(phone.code, another(code));
    await phone.confirm.click();
    await expectWrong(phone.code, /не подошёл/);
    await typeInto(phone.code, code);
    await phone.confirm.click();
    await expect(phone.proved).toBeVisible();
    await expect(page).toHaveURL(/\/registration\/access(#phone)?$/);
  });
});
