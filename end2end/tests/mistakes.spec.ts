import { reachPassword } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { expectFine, expectWrong } from '../support/pages/fields.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { GOOD_PASSWORD, somebody, somebodyFromNowhere } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

type FieldOfDetails = 'lastName' | 'firstName' | 'middleName' | 'phone' | 'email' | 'inn' | 'kpp';

/** What is wrong, and words of the sentence that must say so. */
const WRONG: Record<FieldOfDetails, [string, RegExp][]> = {
  lastName: [
    ['Соколова2', /цифры/],
    ['О'.repeat(61), /60/],
  ],
  firstName: [['<b>Анна</b>', /буквы/]],
  middleName: [["'; drop table account; --", /буквы/]],
  phone: [
    ['12345', /Номер слишком короткий/],
    ['12025550123', /«\+»/],
  ],
  email: [
    ['sokolova', /@/],
    ['sokolova@@example.org', /@/],
    ['soko lova@example.org', /пробелы/],
    ['sokolova@example', /@/],
  ],
  inn: [
    ['7707083894', /контрольная цифра/],
    ['0000000000', /00/],
    ['77070838', /10 цифр/],
    ['77070838AB', /цифры/],
  ],
  kpp: [
    ['77070100', /9 знаков/],
    ['77A701001', /КПП/],
  ],
};

for (const [field, mistakes] of Object.entries(WRONG) as [FieldOfDetails, [string, RegExp][]][]) {
  test(`each mistake in ${field} is told in its own words once the field is left, not before`, async ({ page }) => {
    const details = await new DetailsPage(page).open();
    for (const [typed, sentence] of mistakes) {
      await typeInto(details[field], typed);
      await details[field].blur();
      await expectWrong(details[field], sentence);
    }
    await expect(details.summary.root).toBeHidden();
  });
}

test("mistakes in a company's name are told in their own words", async ({ page }) => {
  const company = somebodyFromNowhere();
  const details = await new DetailsPage(page).open();
  await typeInto(details.inn, company.inn);
  await typeInto(details.kpp, company.kpp!);
  for (const [typed, sentence] of [
    ['ООО', /только ООО или АО/],
    ['я'.repeat(301), /300/],
  ] as const) {
    await typeInto(details.companyName, typed);
    await details.companyName.blur();
    await expectWrong(details.companyName, sentence);
  }
});

test('mistakes in the login of КТСП are told in their own words, and none is needed without the box', async ({ page }) => {
  const person = somebody();
  const password = await reachPassword(page, person);
  await password.ktsp.check();
  await password.fill(person.password);
  await password.register.click();
  await expectWrong(password.ktspLogin, /Введите логин/);
  for (const [typed, sentence] of [
    ['sokolova av', /нет пробелов/],
    ['s'.repeat(101), /100/],
  ] as const) {
    await typeInto(password.ktspLogin, typed);
    await password.ktspLogin.blur();
    await expectWrong(password.ktspLogin, sentence);
  }
  await password.ktsp.uncheck();
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
});

test('the click that leaves a wrong field counts, though the page grows under it', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  for (const [field, target] of [
    [details.kpp, details.terms],
    [details.phone, details.personalData],
  ] as const) {
    await typeInto(field, '1');
    await target.scrollIntoViewIfNeeded();
    const box = (await target.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    // A finger stays longer than a frame.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await page.mouse.up();
    await expect(target).toBeChecked();
    await expectWrong(field);
  }
});

test('nothing is said against a freshly opened form, nor against a field that is passed by', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  for (const field of [details.lastName, details.phone, details.email, details.inn]) {
    await field.focus();
    await field.blur();
    await expectFine(field);
  }
  await expect(details.summary.root).toBeHidden();
});

test('an empty form names every field, here and in the summary', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  await details.next.click();
  const required = [
    details.lastName,
    details.firstName,
    details.middleName,
    details.phone,
    details.email,
    details.inn,
    details.kpp,
    details.terms,
    details.personalData,
  ];
  for (const field of required) await expectWrong(field);
  await expect(details.summary.links).toHaveCount(required.length);
  await details.summary.expectToMatchFields();
});

test('a mended field is no longer reproached', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  await details.next.click();
  await expectWrong(details.inn);
  await typeInto(details.inn, '7707083893');
  await expectFine(details.inn);
});

test('both consents are asked for apart', async ({ page }) => {
  const details = await new DetailsPage(page).open();
  await details.fill(somebody());
  await expect(details.terms).not.toBeChecked();
  await expect(details.personalData).not.toBeChecked();
  await details.personalData.check();
  await details.next.click();
  await expectWrong(details.terms);
  await expectFine(details.personalData);
});

test('passwords that are short, weak or differ are refused with their reason', async ({ page }) => {
  const person = somebody();
  const password = await reachPassword(page, person);

  await password.fill('Ab1!');
  await password.register.click();
  await expectWrong(password.password, /не менее 8/);

  await password.fill('привет123');
  await password.register.click();
  await expectWrong(password.password, /подобрать/);

  await password.fill(`${person.lastName}1985`);
  await password.register.click();
  await expectWrong(password.password, /подобрать/);

  await password.fill(GOOD_PASSWORD, `${GOOD_PASSWORD}!`);
  await password.register.click();
  await expectFine(password.password);
  await expectWrong(password.repeat, /не совпадают/);
  await password.summary.expectToMatchFields();
});

test('an empty sign-in names what is missing', async ({ page }) => {
  const signIn = await new SignInPage(page).open();
  await signIn.enter.click();
  await expectWrong(signIn.email);
  await expectWrong(signIn.password);
  await expectWrong(signIn.captcha.answer);
  await signIn.summary.expectToMatchFields();
});
