import { becomeKnown } from '../support/journeys.ts';
import { typeInto } from '../support/keyboard.ts';
import { Frame } from '../support/pages/frame.ts';
import { QueuePage } from '../support/pages/queue.ts';
import { RequestPage } from '../support/pages/request.ts';
import { somebody, somebodyFromNowhere } from '../support/people.ts';
import { becomeStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('refused with a reason, asked again, approved', async ({ page: desk, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  await becomeStaff(desk, inbox, server);
  const person = somebody();
  const applicant = await anotherDevice();
  const cabinet = await becomeKnown(applicant, inbox, person);
  const [queue, request] = [new QueuePage(desk), new RequestPage(desk)];
  const reason = 'В компании не подтвердили, что вы у них работаете';

  await queue.openRequestOf(person.email);
  await request.say('Отклонить', reason);
  await expect(request.facts).toContainText(reason);
  expect((await inbox.letterTo(person.email, 3)).text).toContain(reason);

  await applicant.reload();
  await expect(cabinet.state('rejected')).toBeVisible();
  await expect(cabinet.requests.first()).toContainText(reason);
  await applicant.getByRole('link', { name: 'Подать заявку снова' }).click();
  await expect(applicant.getByLabel(/^ИНН/)).toHaveValue(person.inn);
  await expect(applicant.getByLabel(/^КПП/)).toHaveValue(person.kpp!);
  await applicant.getByRole('button', { name: 'Отправить заявку' }).click();
  await expect(applicant.getByText('Заявка отправлена').first()).toBeVisible();
  await expect(cabinet.state('requested')).toBeVisible();

  // The desk sees the new request as one of somebody refused before.
  await new Frame(desk).section('Заявки').click();
  await expect(queue.heading).toBeVisible();
  await queue.find(person.email);
  await queue.rows.first().getByRole('link').click();
  await expect(request.state('requested')).toBeVisible();
  await expect(desk.getByRole('main')).toContainText('тот же человек');
  await request.approve();
  await applicant.reload();
  await expect(cabinet.state('approved')).toBeVisible();
});

test('the desk asks, the applicant answers, the desk approves', async ({ page: desk, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  await becomeStaff(desk, inbox, server);
  const person = somebodyFromNowhere();
  const applicant = await anotherDevice();
  const cabinet = await becomeKnown(applicant, inbox, person);
  const [queue, request] = [new QueuePage(desk), new RequestPage(desk)];
  const [question, answer] = ['Укажите номер договора с терминалом', 'Договор № 117/26 от 12 января'];

  await queue.openRequestOf(person.email);
  await request.say('Запросить уточнение', question);
  expect((await inbox.letterTo(person.email, 3)).text).toContain(question);

  await applicant.reload();
  await expect(cabinet.state('action-needed')).toBeVisible();
  await expect(cabinet.requests.first()).toContainText(question);
  await typeInto(applicant.getByLabel(/^Ваш ответ/), answer);
  await applicant.getByRole('button', { name: 'Отправить ответ' }).click();
  await expect(cabinet.state('requested')).toBeVisible();

  await queue.openRequestOf(person.email);
  await expect(request.facts).toContainText(answer);
  await request.approve();
  await applicant.reload();
  await expect(cabinet.state('approved')).toBeVisible();
});

test('an applicant takes the request back, and nothing is left to decide', async ({ page: desk, inbox, server, anotherDevice }) => {
  test.setTimeout(120_000);
  await becomeStaff(desk, inbox, server);
  const person = somebodyFromNowhere();
  const applicant = await anotherDevice();
  const cabinet = await becomeKnown(applicant, inbox, person);
  const request = new RequestPage(desk);
  await new QueuePage(desk).openRequestOf(person.email);
  await request.choose('Одобрить как сотрудника');

  await applicant.locator('summary', { hasText: 'Отозвать заявку' }).click();
  await applicant.getByRole('button', { name: 'Да, отозвать' }).click();
  await expect(cabinet.requests.first().locator('.state-badge--withdrawn')).toBeVisible();

  await request.send.click();
  await expect(request.refusal).toBeVisible();
  await expect(desk.locator('.dossier__head .state-badge--withdrawn')).toBeVisible();
});
