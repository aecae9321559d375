import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const everything = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);

/** Fails with what axe finds against WCAG 2.2 AA and good practice, and where. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNothingFound(everything(page));
}

/** Fails with what can't be read in the dark: of all rules only contrast depends on the theme. */
export async function expectLegibleInTheDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectNothingFound(new AxeBuilder({ page }).withRules(['color-contrast']));
}

async function expectNothingFound(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary ?? ''}`).join('\n')}`);
  expect.soft(found, found.join('\n')).toEqual([]);
}

/** Fails if the page has to be scrolled sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content, `content is ${content} px wide, the window ${window} px`).toBeLessThanOrEqual(window);
}
