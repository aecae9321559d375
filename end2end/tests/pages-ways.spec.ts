import { population, signedInAs } from '../support/population.ts';
import { freshEmail, somebody } from '../support/people.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { open, toCabinet } from '../support/scenes.ts';
import { expect, test } from '../support/test.ts';

test('every page of the cabinet has one way out, and the mark leads to the cabinet', async ({ page, inbox, server, anotherDevice, anotherServer }) => {
  await toCabinet({ page, inbox, server, anotherDevice, anotherServer }, somebody());
  for (const path of ['/cabinet', '/cabinet/company', '/cabinet/settings', '/cabinet/colleagues']) {
    await open(page, path);
    await expect(page.getByRole('button', { name: 'Выйти' })).toHaveCount(1);
    await page.getByRole('banner').getByRole('link').click();
    await expect(page).toHaveURL('/cabinet');
  }
  await open(page, '/cabinet/settings');
  await page.getByRole('button', { name: 'Выйти' }).click();
  await expect(page).toHaveURL('/sign-in?signed-out');
  await page.getByRole('banner').getByRole('link').click();
  await expect(page).toHaveURL('/sign-in');
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('the list is kept after a request: beside it are those of the search, and the way back leads to the search', async ({
      page,
      inbox,
      server,
      anotherDevice,
      anotherServer,
    }) => {
      // Three of one search among the others; each with a browser of their own, and script, to register.
      const stage = { page, inbox, server, anotherDevice, anotherServer };
      const here = await population({ ...stage, page: await anotherDevice({ javaScriptEnabled: true }) });
      const common = freshEmail('list').split('@')[0]!;
      for (const firstName of ['Ева', 'Вера', 'Дарья']) {
        const applicant = await anotherDevice({ javaScriptEnabled: true });
        await toCabinet({ ...stage, page: applicant }, somebody({ firstName, email: `${common}.${firstName.length}@example.org` }));
      }

      await signedInAs(page, here.desk);
      const queue = new QueuePage(page);
      const list = `/staff?tab=all&q=${encodeURIComponent(common)}&sort=oldest`;
      await page.goto(list);
      await expect(queue.rows).toHaveCount(3);
      await queue.row('Вера').getByRole('link').click();
      await expect(page.getByRole('heading', { level: 1, name: /Вера/ })).toBeVisible();

      // On from a page where a decision was begun, as well.
      await page.locator('#decide').getByRole('link', { name: 'Одобрить как сотрудника' }).click();
      await page.getByRole('link', { name: 'Не сейчас' }).or(page.getByRole('link', { name: 'Отмена' })).first().click();
      await page.getByRole('link', { name: 'Следующая в очереди' }).click();
      await expect(page.getByRole('heading', { level: 1, name: /Дарья/ })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Следующая в очереди' })).toHaveCount(0);

      await page.getByRole('link', { name: 'К списку заявок' }).click();
      await expect(queue.rows).toHaveCount(3);
      await expect(queue.search).toHaveValue(common);
    });
  });
}
