import { hydrated } from '../../support/hydration.ts';
import { reachPassword } from '../../support/journeys.ts';
import { kept } from '../../support/kept.ts';
import { typeInto } from '../../support/keyboard.ts';
import { AccessPage } from '../../support/pages/access.ts';
import { DetailsPage } from '../../support/pages/details.ts';
import { PasswordPage } from '../../support/pages/password.ts';
import { somebody } from '../../support/people.ts';
import { expect, test } from '../../support/test.ts';

// Two people at one computer of an office. Anna is at step 2; in another tab Boris types over her data.

const BORIS_PASSWORD = 'зелёный буксир тянет три баржи';
const boris = () => somebody({ lastName: 'Борисов', firstName: 'Борис', middleName: 'Борисович', password: BORIS_PASSWORD });

/** The page says that another tab has changed the data. */
const ANOTHER_TAB = /друг(ой|ую) вкладк/;

for (const [how, finish] of [
  ['by the automatic keeping alone', async () => {}],
  ['by «Далее»', async (details: DetailsPage) => details.next.click()],
] as const) {
  test(`a draft that another tab has changed ${how} is not registered with this tab’s password`, async ({ page, context, inbox }) => {
    const [anna, other] = [somebody(), boris()];
    const hers = await reachPassword(page, anna);
    const tab = await context.newPage();
    const his = await new DetailsPage(tab).open();
    await his.fill(other);
    await kept(tab, other.email);
    await finish(his);

    await hers.fill(anna.password);
    await hers.register.click();
    await expect(page.getByRole('main')).toContainText(ANOTHER_TAB);
    await expect(new AccessPage(page).step).toBeHidden();
    expect(await inbox.lettersTo(anna.email)).toEqual([]);
    expect(await inbox.lettersTo(other.email)).toEqual([]);
  });
}

test('whoever registers after another tab has registered somebody else is not shown that as a success', async ({ page, context, inbox }) => {
  const [anna, other] = [somebody(), boris()];
  const hers = await reachPassword(page, anna);
  const tab = await context.newPage();
  const his = await new DetailsPage(tab).open();
  await his.fill(other);
  if (!(await his.terms.isChecked())) await his.consent();
  await his.next.click();
  const password = new PasswordPage(tab);
  await password.fill(other.password);
  await password.register.click();
  await expect(new AccessPage(tab).step).toBeVisible();
  await inbox.letterTo(other.email);

  await hers.fill(anna.password);
  await hers.register.click();
  await expect(page.getByRole('main')).toContainText(ANOTHER_TAB);
  await expect(page.getByRole('main')).toContainText(other.email);
  expect(await inbox.lettersTo(anna.email)).toEqual([]);
  expect(await inbox.lettersTo(other.email)).toHaveLength(1);
});

test('the same person in two tabs is not disturbed', async ({ page, context }) => {
  const person = somebody();
  const password = await reachPassword(page, person);
  const tab = await context.newPage();
  await tab.goto(DetailsPage.path);
  await hydrated(tab);
  await new DetailsPage(tab).expectKept(person);
  await typeInto(new DetailsPage(tab).lastName, person.lastName);
  await password.fill(person.password);
  await password.register.click();
  await expect(new AccessPage(page).step).toBeVisible();
});
