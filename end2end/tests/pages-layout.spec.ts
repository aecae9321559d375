import type { Locator, Page } from '@playwright/test';

import { register } from '../support/journeys.ts';
import { population, signedInAs } from '../support/population.ts';
import { AccessPage } from '../support/pages/access.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { somebody } from '../support/people.ts';
import { open } from '../support/scenes.ts';
import { expect, test } from '../support/test.ts';

const bottomOf = async (it: Locator): Promise<number> => {
  const box = (await it.boundingBox())!;
  return box.y + box.height;
};

/** Whether something is wider than the window, or hidden in a box that scrolls sideways. */
const cutOff = (page: Page, selector: string): Promise<string[]> =>
  page.locator(selector).evaluateAll((elements) =>
    elements
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1 || element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 200)),
  );

for (const [width, height] of [
  [1280, 800],
  [1366, 650],
  [360, 740],
] as const) {
  test(`«Войти» is in sight on a screen of ${width} × ${height}, and the picture stands beside its field`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const signIn = await new SignInPage(page).open();
    expect(await bottomOf(signIn.enter)).toBeLessThanOrEqual(height);
    const [picture, field] = [(await signIn.captcha.picture.boundingBox())!, (await signIn.captcha.answer.boundingBox())!];
    expect(field.x).toBeGreaterThan(picture.x + picture.width);
    expect(field.y).toBeLessThan(picture.y + picture.height);
    await expect(signIn.captcha.refresh).toBeVisible();
    await expect(signIn.captcha.otherWays).toBeVisible();
    await expect(signIn.captcha.cannotSee).toBeHidden();
  });
}

test('a list to choose from has an arrow, on every page that has one', async ({ page, inbox, server, anotherDevice, anotherServer }) => {
  const here = await population({ page, inbox, server, anotherDevice, anotherServer });
  await signedInAs(page, here.desk);
  let seen = 0;
  for (const path of ['/staff', `/staff/requests/${here.waiting}`, '/staff/companies/1', '/cabinet/settings']) {
    await page.goto(path);
    for (const list of await page.locator('select').all()) {
      await expect(list, path).toHaveCSS('background-image', /gradient/);
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(4);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('charts, the facts of a document and tables are whole: nothing is to be found by scrolling sideways', async ({
    page,
    inbox,
    server,
    anotherDevice,
    anotherServer,
  }) => {
    const here = await population({ page, inbox, server, anotherDevice, anotherServer });
    await signedInAs(page, here.desk);
    await open(page, '/staff/dashboard');
    const drawings = page.locator('.chart__drawing');
    await expect(drawings.first()).toBeVisible();
    expect(await drawings.evaluateAll((all) => all.every((it) => it.getBoundingClientRect().right <= innerWidth))).toBe(true);
    const sizes = await page.locator('.chart__label:visible').evaluateAll((labels) => labels.map((label) => parseFloat(getComputedStyle(label).fontSize)));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
    expect(new Set(sizes).size).toBe(1);

    await open(page, `/staff/requests/${here.waiting}`);
    await expect(page.locator('.power__facts td').first()).toBeVisible();
    expect(await cutOff(page, '.power__facts, .power__facts td')).toEqual([]);

    await open(page, '/staff/companies?q=%D0%B1%D0%B0%D0%BD%D0%BA');
    expect(await cutOff(page, '.records, .records__table td')).toEqual([]);
    const name = (cell: Locator) => cell.evaluate((it) => getComputedStyle(it, '::before').content);
    expect(await name(page.locator('.records__table td').first())).toContain('ИНН');
  });
});

test('step 3 begins with the letter, and the button for a power of attorney follows its own paragraph', async ({ page }) => {
  const person = somebody();
  await register(page, person);
  const access = new AccessPage(page);
  await expect(access.step).toBeVisible();
  const sentences = [
    page.getByText('Подтвердите почту').first(),
    page.getByText(person.email),
    page.getByText(/Благодарим вас за регистрацию/),
    page.getByText(/необходима доверенность/),
    page.locator('summary', { hasText: 'Прикрепить доверенность' }),
    access.finish,
  ];
  const tops: number[] = [];
  for (const sentence of sentences) tops.push((await sentence.boundingBox())!.y);
  expect(tops).toEqual(tops.toSorted((one, other) => one - other));
  const [paragraph, button] = [sentences[3]!, sentences[4]!];
  expect((await button.boundingBox())!.y - (await bottomOf(paragraph))).toBeLessThan(40);
});

test('files are chosen in the words of the page, and their names are shown', async ({ page }) => {
  await register(page, somebody());
  await page.locator('summary', { hasText: 'Прикрепить доверенность' }).click();
  await expect(page.getByText('Файл не выбран')).toBeVisible();
  await page.getByLabel('Файлы доверенности').setInputFiles({ name: 'Доверенность 7.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
  await expect(page.getByText('Доверенность 7.pdf')).toBeVisible();
});
