import { confirm, reachPassword } from '../../support/journeys.ts';
import { typeInto } from '../../support/keyboard.ts';
import { AccessPage } from '../../support/pages/access.ts';
import { CabinetPage } from '../../support/pages/cabinet.ts';
import { DetailsPage } from '../../support/pages/details.ts';
import { Frame } from '../../support/pages/frame.ts';
import { PasswordPage } from '../../support/pages/password.ts';
import { SignInPage } from '../../support/pages/signIn.ts';
import { KNOWN_COMPANY, somebody } from '../../support/people.ts';
import { expect, test } from '../../support/test.ts';
import { answerInstead, cut, hang } from '../../support/troubles/line.ts';

const API = /\/api\//;
const NO_CONNECTION = /Нет связи с сервером/;

// A request that fails is an error in the console, whatever the page makes of it.
test.afterEach(({ complaints }) => complaints.forgive(/^console: Failed to load resource|^50\d: /));

test('the line is lost at each step and comes back: nothing is lost, and the second press goes on', async ({ page, inbox }) => {
  test.setTimeout(120_000);
  const person = somebody();
  const details = await new DetailsPage(page).open();
  await details.fill(person);
  await details.consent();
  await expect(details.company).toContainText(KNOWN_COMPANY.name);
  let line = await cut(page, API);
  await details.next.click();
  await expect(page.getByText(NO_CONNECTION).first()).toBeVisible();
  await details.expectKept(person);
  await line.mend();
  await details.next.click();

  const password = new PasswordPage(page);
  await expect(password.step).toBeVisible();
  await password.fill(person.password);
  line = await cut(page, API);
  await password.register.click();
  await expect(page.getByText(NO_CONNECTION).first()).toBeVisible();
  await expect(password.password).toHaveValue(person.password);
  await line.mend();
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
  await confirm(page, inbox, person);

  const signIn = new SignInPage(page);
  line = await cut(page, API);
  await signIn.signIn(person.email, person.password);
  await expect(page.getByText(NO_CONNECTION).first()).toBeVisible();
  await line.mend();
  await signIn.enter.click();
  await expect(page).toHaveURL(CabinetPage.path);
});

for (const status of [502, 413, 403]) {
  test(`an answer ${status} of a proxy is taken for a lost line, and the password stays`, async ({ page }) => {
    const person = somebody();
    const password = await reachPassword(page, person);
    await password.fill(person.password);
    const line = await answerInstead(page, API, status);
    await password.register.click();
    await expect(page.getByText(NO_CONNECTION).first()).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('Обновите страницу');
    await expect(password.password).toHaveValue(person.password);
    await line.mend();
    await password.register.click();
    await expect(new AccessPage(page).step).toBeVisible();
  });
}

test.describe('when the automatic keeping never gets an answer', () => {
  const KEEPING = /\/api\/registration\/keep-details/;

  test('«Далее» is busy at once and goes on', async ({ page }) => {
    const details = await new DetailsPage(page).open();
    const asked = page.waitForRequest(KEEPING);
    await hang(page, KEEPING);
    await details.fill(somebody());
    await details.consent();
    await asked;
    await details.next.click();
    await expect(page.locator('main button[aria-busy="true"]')).toBeVisible();
    await expect(new PasswordPage(page).step).toBeVisible();
  });

  test('the language can be switched', async ({ page }) => {
    const details = await new DetailsPage(page).open();
    const asked = page.waitForRequest(KEEPING);
    await hang(page, KEEPING);
    await typeInto(details.lastName, 'Соколова');
    await asked;
    await new Frame(page).english.click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});

test('a look-up that the line has swallowed is not told as a company that doesn’t exist', async ({ page }) => {
  const person = somebody();
  const details = await new DetailsPage(page).open();
  const line = await cut(page, /\/api\/companies\/look-up/);
  await details.fill(person);
  await details.consent();
  await expect(details.company).toContainText(/не отвечает|Нет связи/);
  await details.next.click();
  await expect(page.getByRole('main')).not.toContainText(/[Нн]е нашли компанию/);

  // The server knows the company: nobody has to type what it knows.
  await line.mend();
  await expect(details.company).toContainText(KNOWN_COMPANY.name);
  await details.next.click();
  await expect(new PasswordPage(page).step).toBeVisible();
});

test('two presses, and between them the answer to the first is lost: one registration, one letter', async ({ page, inbox, browserName }) => {
  test.skip(browserName !== 'chromium', 'Playwright can’t send a form on for Firefox: over BiDi it doesn’t see its body');
  const person = somebody();
  const password = await reachPassword(page, person);
  await password.fill(person.password);
  let swallowed = 0;
  await page.route(/\/api\/registration\/submit/, async (route) => {
    if (swallowed > 0) return route.continue();
    swallowed += 1;
    await route.fetch();
    return route.abort();
  });
  await password.register.click();
  await expect(page.getByText(NO_CONNECTION).first()).toBeVisible();
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
  await confirm(page, inbox, person);
  await inbox.letterTo(person.email, 2);
  expect(await inbox.lettersTo(person.email), 'confirm, received').toHaveLength(2);
});
