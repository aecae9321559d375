import { register } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { DetailsPage } from '../support/pages/details.ts';
import { expectWrong } from '../support/pages/fields.ts';
import { PasswordPage } from '../support/pages/password.ts';
import { innOfOrganisation, KNOWN_COMPANY, somebody, somebodyFromNowhere } from '../support/people.ts';
import { Registry, REGISTRY_KEY } from '../support/registry.ts';
import type { Server, Settings } from '../support/server.ts';
import { expect, test as base } from '../support/test.ts';

/** With a directory outside, which every worker has of its own. */
const test = base.extend<object, { registry: Registry }>({
  registry: [
    async ({}, use) => {
      const registry = await Registry.start();
      await use(registry);
      await registry.stop();
    },
    { scope: 'worker' },
  ],
  settings: [
    async ({ registry }, use) => use({ 'directory.url': registry.url, 'directory.key': REGISTRY_KEY }),
    { scope: 'worker' },
  ],
});

type AnotherServer = (settings: Settings) => Promise<Server>;

/** Pages of a server with other settings. */
const servedWith = (settings: Settings) => ({
  baseURL: async ({ anotherServer }: { anotherServer: AnotherServer }, use: (url: string) => Promise<void>) =>
    use((await anotherServer(settings)).url),
});

test('each branch of a company that only the registry knows is found by its own КПП', async ({ page, registry }) => {
  const inn = innOfOrganisation();
  registry.knows(inn, [
    { kpp: '540602001', kind: 'BRANCH', name: 'СИБИРСКИЙ ФИЛИАЛ ПАО "ТИХАЯ ГАВАНЬ"', short: false },
    { kpp: '781001001', name: 'ПАО "ТИХАЯ ГАВАНЬ"' },
  ]);
  const details = await new DetailsPage(page).open();
  await typeInto(details.inn, inn);
  await typeInto(details.kpp, '781001001');
  await expect(details.company).toContainText('ПАО «ТИХАЯ ГАВАНЬ»');
  await expect(details.company).not.toContainText('ФИЛИАЛ');
  await typeInto(details.kpp, '540602001');
  await expect(details.company).toContainText(/СИБИРСКИЙ ФИЛИАЛ ПАО .ТИХАЯ ГАВАНЬ./);
  await expect(details.companyName).toBeHidden();
  // Whom nobody knows at this ИНН is asked for the name.
  await typeInto(details.kpp, '770701001');
  await expect(details.companyName).toBeVisible();
  await expect(details.company).not.toContainText('ГАВАНЬ');

  await register(page, somebody({ inn, kpp: '540602001' }));
});

test('a company that the registry calls liquidated is said to be so, and nobody is stopped', async ({ page, registry }) => {
  const person = somebody({ inn: innOfOrganisation() });
  registry.knows(person.inn, [{ kpp: person.kpp!, name: 'ООО "БЫЛАЯ ГАВАНЬ"', status: 'LIQUIDATED' }]);
  const details = await new DetailsPage(page).open();
  await details.fill(person);
  await expect(details.company).toContainText('ООО «БЫЛАЯ ГАВАНЬ»');
  await expect(details.company).toContainText('По данным реестра компания ликвидирована');
  await details.consent();
  await details.next.click();
  await expect(new PasswordPage(page).step).toBeVisible();
});

test.describe('when the directory does not answer', () => {
  // Nobody listens there.
  test.use(servedWith({ 'directory.url': 'http://127.0.0.1:1', 'directory.key': REGISTRY_KEY }));

  test('the name is typed by hand', async ({ page }) => {
    const person = somebodyFromNowhere();
    const details = await new DetailsPage(page).open();
    await typeInto(details.inn, person.inn);
    await typeInto(details.kpp, person.kpp!);
    await expect(details.company).toContainText('Справочник компаний не отвечает');
    await expect(details.company).toContainText('Введите название, менеджер проверит');
    await register(page, person);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('so it is, and what was typed stays', async ({ page }) => {
      const person = somebodyFromNowhere();
      await page.goto(DetailsPage.path);
      const details = new DetailsPage(page);
      await details.fill({ ...person, companyName: undefined });
      await details.consent();
      await details.next.click();
      await expectWrong(details.companyName);
      await expect(details.company).toContainText('Справочник компаний не отвечает');
      await details.expectKept(person);
      await typeInto(details.companyName, person.companyName!);
      await details.next.click();
      await expect(new PasswordPage(page).step).toBeVisible();
    });
  });
});

test.describe('when one network has asked for enough companies', () => {
  test.use(servedWith({ 'limits.except_loopback': 'false', 'directory.per_hour': '1' }));

  test('it is told so, and types the name', async ({ page }) => {
    const details = await new DetailsPage(page).open();
    await typeInto(details.inn, KNOWN_COMPANY.inn);
    await typeInto(details.kpp, KNOWN_COMPANY.kpp);
    await expect(details.company).toContainText(KNOWN_COMPANY.name);
    const person = somebodyFromNowhere();
    await typeInto(details.inn, person.inn);
    await typeInto(details.kpp, person.kpp!);
    await expect(details.company).toContainText('Слишком много запросов к справочнику из вашей сети');
    await register(page, person);
  });
});

test.describe('when all together have asked for enough companies', () => {
  test.use(
    servedWith({ 'directory.url': 'http://127.0.0.1:1', 'directory.key': REGISTRY_KEY, 'directory.all_per_hour': '1' }),
  );

  test('nobody’s address is blamed, and the name is typed', async ({ page }) => {
    const details = await new DetailsPage(page).open();
    // The one question there is.
    await typeInto(details.inn, innOfOrganisation());
    await typeInto(details.kpp, '781001001');
    await expect(details.company).toContainText('Справочник компаний не отвечает');
    const person = somebodyFromNowhere();
    await typeInto(details.inn, person.inn);
    await expect(details.company).toContainText('Справочник компаний временно недоступен');
    await expect(details.company).not.toContainText('вашей сети');
    await register(page, person);
  });
});
