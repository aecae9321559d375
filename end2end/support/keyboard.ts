import { expect, type Locator, type Page } from '@playwright/test';

/** Nobody types more than this by hand: it is pasted. */
const LONGEST_TYPED = 200;

/**
 * Types into a field key by key, in place of what stands there, as people do. `fill()` is one event, whatever the form does at
 * it: a form that takes the cursor away at each key looks right to it.
 */
export async function typeInto(field: Locator, text: string): Promise<void> {
  const page = field.page();
  const { keyboard } = page;
  await field.click();
  // Of several windows Firefox gives the focus to the one in front.
  if (!(await page.evaluate(() => document.hasFocus()))) await page.bringToFront();
  if ((await field.inputValue()) !== '') await keyboard.press('ControlOrMeta+a');
  if (text === '') await keyboard.press('Delete');
  else if (text.length > LONGEST_TYPED) await keyboard.insertText(text);
  else await keyboard.type(text);
  await expect(field, 'the cursor stays where the person types').toBeFocused();
}

/** Presses Tab until `target` has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const handle = await target.elementHandle();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await handle!.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${target} can't be reached with Tab`);
}

/** Goes to a field with Tab and types. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}
