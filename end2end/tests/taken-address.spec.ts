import { becomeKnown, register } from '../support/journeys.ts';
import { SignInPage } from '../support/pages/signIn.ts';
import { somebody } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test('the form never tells that an address is taken; its owner is told by letter', async ({ page, inbox, anotherDevice }) => {
  const owner = somebody();
  await becomeKnown(page, inbox, owner);
  const before = (await inbox.lettersTo(owner.email)).length;

  const stranger = await anotherDevice();
  const access = await register(stranger, somebody({ email: owner.email, lastName: 'Чужой' }));
  await expect(access.step).toBeVisible();
  const seenForTaken = await stranger.getByRole('main').innerText();

  const fresh = somebody({ lastName: 'Чужой' });
  const somebodyElse = await anotherDevice();
  await register(somebodyElse, fresh);
  const seenForFree = await somebodyElse.getByRole('main').innerText();
  expect(withoutTime(seenForTaken.replaceAll(owner.email, '…'))).toBe(withoutTime(seenForFree.replaceAll(fresh.email, '…')));

  const letter = await inbox.letterTo(owner.email, before + 1);
  expect(letter.text).toContain('уже зарегистрированы');
  expect(letter.text).not.toContain('/confirm/');

  // The owner's password is what it was.
  const device = await anotherDevice();
  await (await new SignInPage(device).open()).signIn(owner.email, owner.password);
  await expect(device).toHaveURL(/cabinet/);
});

/** The count-down of «Отправить ещё раз» runs. */
const withoutTime = (text: string) => text.replace(/\d+:\d\d/g, '');
