import { becomeKnown, confirm, reachPassword, register } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { CabinetPage } from '../support/pages/cabinet.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { GOOD_PASSWORD, KNOWN_COMPANY, somebody, somebodyFromNowhere, soleTrader } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test('a dispatcher registers, proves the mailbox, signs in and is approved', async ({ page, inbox, server }) => {
  const person = somebody();

  await page.goto('/');
  const signIn = new SignInPage(page);
  await signIn.register.click();

  const details = new DetailsPage(page);
  await expect(details.step).toBeVisible();
  await details.fill(person);
  await expect(details.company).toContainText(KNOWN_COMPANY.name);
  await details.consent();
  await details.next.click();

  const password = new PasswordPage(page);
  await expect(password.step).toBeVisible();
  await password.fill(person.password);
  await expect(password.strength).toContainText('Отличный пароль');
  await password.register.click();

  const access = new AccessPage(page);
  await expect(access.step).toBeVisible();
  await expect(page.getByRole('main')).toContainText(person.email);
  await expect(page.getByRole('main')).toContainText(KNOWN_COMPANY.name);
  await expect(page.getByText('Прикрепить доверенность')).toBeVisible();
  await expect(access.mailboxDone).toBeHidden();

  const letter = await inbox.letterTo(person.email);
  expect(letter.subject).not.toBe('');
  await confirm(page, inbox, person);

  await signIn.open();
  await expect(signIn.email).toHaveValue(person.email);
  await signIn.signIn(person.email, person.password);
  const cabinet = new CabinetPage(page);
  await expect(page).toHaveURL(CabinetPage.path);
  await expect(cabinet.state('requested')).toBeVisible();

  await server.run('requests', 'approve', person.email);
  await page.reload();
  await expect(cabinet.state('approved')).toBeVisible();
  await expect.poll(async () => (await inbox.lettersTo(person.email)).length, 'requested, received, approved').toBe(3);
});

test('a refusal reaches the applicant with its reason', async ({ page, inbox, server }) => {
  const person = somebody();
  const cabinet = await becomeKnown(page, inbox, person);
  const reason = 'Сотрудник не найден в списке компании';

  await server.run('requests', 'reject', person.email, '--reason', reason);
  await page.reload();

  await expect(cabinet.state('rejected')).toBeVisible();
  await expect(cabinet.requests.first()).toContainText(reason);
  await expect.poll(async () => (await inbox.letterTo(person.email)).text).toContain(reason);
});

test('a company that no directory knows is typed by hand', async ({ page }) => {
  const person = somebodyFromNowhere();
  const details = await new DetailsPage(page).open();
  await typeInto(details.inn, person.inn);
  await typeInto(details.kpp, person.kpp!);
  await expect(page.getByText('Мы не нашли компанию в базе по связке ИНН-КПП')).toBeVisible();

  await details.fill(person);
  await details.consent();
  await details.next.click();
  await expect(new PasswordPage(page).step).toBeVisible();
});

test('a sole trader is not asked for a КПП', async ({ page }) => {
  const person = soleTrader();
  const details = await new DetailsPage(page).open();
  await typeInto(details.kpp, '770701001');
  await typeInto(details.inn, person.inn);
  await expect(details.kpp).toBeDisabled();
  await expect(page.getByText('У ИП нет КПП')).toBeVisible();

  // On the same page: the КПП typed before is out of the way.
  await details.fill(person);
  await details.consent();
  await details.next.click();
  const password = new PasswordPage(page);
  await password.fill(person.password);
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
});

test('whoever typed the ИНН of an organisation first and then that of a sole trader goes on', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  await details.fill(somebody());
  await details.consent();
  await expect(details.company).toContainText(KNOWN_COMPANY.name);

  const trader = soleTrader();
  await typeInto(details.inn, trader.inn);
  await expect(details.kpp).toBeDisabled();
  await typeInto(details.companyName, trader.companyName!);
  await details.next.click();
  await expect(new PasswordPage(page).step).toBeVisible();
});

test('somebody without a patronymic registers', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  await details.noMiddleName.check();
  await expect(details.middleName).toBeDisabled();

  await register(page, somebody({ middleName: undefined }));
});

test('ИНН and КПП pasted together fill both fields', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  await typeInto(details.inn, `${KNOWN_COMPANY.inn}/${KNOWN_COMPANY.kpp}`);
  await expect(details.inn).toHaveValue(KNOWN_COMPANY.inn);
  await expect(details.kpp).toHaveValue(KNOWN_COMPANY.kpp);
  await expect(details.company).toContainText(KNOWN_COMPANY.name);
});

test('the password is judged while it is typed, as a Russian types', async ({ page }) => {
  const password = await reachPassword(page, somebody());
  for (const weak of ['привет123', 'Gfhjkm123', 'Соколова1985']) {
    await typeInto(password.password, weak);
    await expect(password.strength, weak).toHaveAttribute('data-score', /[01]/);
  }
  await typeInto(password.password, GOOD_PASSWORD);
  await expect(password.strength).toHaveAttribute('data-score', '4');
  await expect(password.strength).toContainText('Отличный пароль');
});

test('«Показать пароль» shows both and hides them again', async ({ page }) => {
  const password = await reachPassword(page, somebody());
  await password.fill(GOOD_PASSWORD);
  await password.reveal.click();
  await expect(password.password).toHaveAttribute('type', 'text');
  await expect(password.repeat).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Скрыть пароль' }).click();
  await expect(password.password).toHaveAttribute('type', 'password');
  await expect(password.password).toHaveValue(GOOD_PASSWORD);
});

test('a client of КТСП links the login there', async ({ page }) => {
  const password = await reachPassword(page, somebody());
  await expect(password.ktspLogin).toBeHidden();
  await password.ktsp.check();
  await typeInto(password.ktspLogin, 'sokolova_av');
  await password.fill(GOOD_PASSWORD);
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
});

test('a double click registers once and sends one letter', async ({ page, inbox }) => {
  const person = somebody();
  const password = await reachPassword(page, person);
  await password.fill(person.password);
  await password.register.dblclick();
  await expect(new AccessPage(page).step).toBeVisible();
  await confirm(page, inbox, person);
  // The letter about the confirmation is queued after any doubled one would have been.
  await inbox.letterTo(person.email, 2);
  expect(await inbox.lettersTo(person.email)).toHaveLength(2);
});
