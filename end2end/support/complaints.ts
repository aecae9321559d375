import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/**
 * Everything a visitor's browser complains of: exceptions, errors in the console, violations of the content security
 * policy (which Chromium reports as console errors), answers 5xx. A test fails if there is any at its end.
 */
export class Complaints {
  private readonly found: string[] = [];

  /** Listens to all pages of a context, present and future. */
  watch(context: BrowserContext): void {
    context.on('weberror', (error) => this.found.push(`exception: ${error.error().message}`));
    context.on('response', (answer) => {
      if (answer.status() >= 500) this.found.push(`${answer.status()}: ${answer.request().method()} ${answer.url()}`);
    });
    context.on('console', (message) => {
      if (message.type() === 'error' && !isRefusal(message)) {
        this.found.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
  }

  /** Drops what a test has provoked on purpose. */
  forgive(expected: RegExp): void {
    const kept = this.found.filter((complaint) => !expected.test(complaint));
    this.found.splice(0, Infinity, ...kept);
  }

  all(): string[] {
    return [...this.found];
  }
}

/** Chromium logs every 4xx answer; to a server function or a page about a dead link that is a proper answer. */
function isRefusal(message: ConsoleMessage): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
}
