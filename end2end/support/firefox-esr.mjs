#!/usr/bin/env node
/**
 * Firefox as the distribution has it, for Playwright. Playwright's own Firefox is patched and has to be downloaded. Over WebDriver
 * BiDi Playwright drives any Firefox, but sends a command that Firefox ESR doesn't have. This program starts Firefox, stands
 * between the two, and answers that command in Firefox's place where it asks for nothing.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { WebSocket, WebSocketServer } from 'ws';

const ANNOUNCEMENT = /^WebDriver BiDi listening on (ws:\/\/\S+)/;

const firefox = spawn(process.env.FIREFOX || 'firefox-esr', process.argv.slice(2), { stdio: ['ignore', 'inherit', 'pipe'] });
firefox.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
firefox.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => firefox.kill(signal));

for await (const line of createInterface({ input: firefox.stderr })) {
  const address = line.match(ANNOUNCEMENT)?.[1];
  process.stderr.write(address ? `WebDriver BiDi listening on ${await standBefore(address)}\n` : `${line}\n`);
}

/** Listens in the place of Firefox; gives the address. */
async function standBefore(address) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await once(server, 'listening');
  server.on('connection', (playwright, request) => {
    const browser = new WebSocket(address + request.url, { perMessageDeflate: false });
    const opened = once(browser, 'open');
    playwright.on('message', async (data) => {
      const command = JSON.parse(data);
      if (overridesNothing(command)) {
        playwright.send(JSON.stringify({ type: 'success', id: command.id, result: {} }));
        return;
      }
      await opened;
      browser.send(data, { binary: false });
    });
    browser.on('message', (data) => playwright.send(data, { binary: false }));
    playwright.on('close', () => browser.close());
    browser.on('close', () => playwright.close());
  });
  return `ws://127.0.0.1:${server.address().port}`;
}

/** Sent at the beginning of every context, though it asks for no theme. One that asks for a theme is Firefox's to refuse. */
function overridesNothing({ method, params }) {
  return method === 'emulation.setMediaFeaturesOverride' && Object.values(params.features).every((theme) => theme == null);
}
