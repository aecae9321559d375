import { expect, type BrowserContext, type Page } from '@playwright/test';

/** What something other than the page does to a document before its WebAssembly has taken it over. Runs in the browser. */
const MEDDLERS = {
  /** A password manager's sign beside each field, and beside each that appears later. */
  'a password manager': () => {
    const sign = () => {
      for (const input of document.querySelectorAll('input:not([type="hidden"], [type="checkbox"], [data-signed])')) {
        input.setAttribute('data-signed', '');
        const box = document.createElement('div');
        box.style.cssText = 'position: relative; width: 0; height: 0';
        input.after(box);
      }
    };
    sign();
    new MutationObserver(sign).observe(document.body, { childList: true, subtree: true });
  },
  /** A span before each password, as some antivirus programs put one. */
  'an antivirus program': () => {
    for (const input of document.querySelectorAll('input[type="password"]')) input.before(document.createElement('span'));
  },
  /** A bar at the top of the page. */
  'a bar of coupons': () => document.body.prepend(document.createElement('div')),
  /** A proxy that makes pages smaller. */
  'a proxy that removes comments': () => {
    const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
    const found: Node[] = [];
    while (comments.nextNode()) found.push(comments.currentNode);
    for (const comment of found) (comment as Comment).remove();
  },
  /** Chrome's translation, of a page that was in its language already: every text is put into two elements of its own. */
  'a translation': () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (texts.nextNode()) found.push(texts.currentNode as Text);
    for (const text of found) {
      if (!text.data.trim() || text.parentElement?.closest('script, style, noscript, font')) continue;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      text.replaceWith(outer);
      outer.append(inner);
      inner.append(text);
    }
  },
} satisfies Record<string, () => void>;

export type Meddler = keyof typeof MEDDLERS;

export const EVERY_MEDDLER = Object.keys(MEDDLERS) as Meddler[];

/** From now on every document is meddled with before its WebAssembly has taken it over. */
export async function meddle(context: BrowserContext, who: Meddler): Promise<void> {
  await context.addInitScript(`
    const { error } = console;
    console.error = (...words) => {
      if (/panicked/.test(words[0])) document.documentElement.setAttribute('data-panicked', '');
      error.apply(console, words);
    };
    document.addEventListener('DOMContentLoaded', ${MEDDLERS[who].toString()});
  `);
}

/** The same, done once to a page that is alive. */
export async function meddleNow(page: Page, who: Meddler): Promise<void> {
  await page.evaluate(MEDDLERS[who]);
}

/** Waits until the page's WebAssembly has taken it over or failed to. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('html:is([data-hydrated], [data-failed], [data-panicked])')).toHaveCount(1);
}
