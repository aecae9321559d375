import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Configuration keys as in docs/configuration.md, e.g. `{ 'captcha.sign_in': 'never' }`. */
export type Settings = Record<string, string>;

/** The code that every captcha accepts here. */
export const CAPTCHA = '12345';

const BINARY = resolve(import.meta.dirname, '../..', process.env.GANGWAY_BINARY ?? 'dist/gangway');

/** A running `gangway serve` with an empty folder, and so an empty database, of its own. */
export class Server {
  private readonly output: string[] = [];
  private child: ChildProcess;

  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.child = this.spawn();
  }

  /** Starts one and waits until it is ready. */
  static async start(settings: Settings = {}): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'gangway-e2e-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const all: Settings = {
      'http.address': `127.0.0.1:${port}`,
      'http.public_url': url,
      'captcha.fixed_answer': CAPTCHA,
      ...settings,
    };
    const env: NodeJS.ProcessEnv = { PATH: process.env.PATH };
    for (const [key, value] of Object.entries(all)) env[`GANGWAY__${key.toUpperCase().replaceAll('.', '__')}`] = value;

    const server = new Server(url, folder, env);
    await server.ready();
    return server;
  }

  /** Stops it and starts it again in the same folder at the same address, as an update does. */
  async restart(): Promise<void> {
    await this.end();
    this.child = this.spawn();
    await this.ready();
  }

  /** Runs another command of the same installation, as an operator would: `run('requests', 'approve', email)`. */
  async run(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(BINARY, args, { cwd: this.folder, env: this.env });
    return stdout;
  }

  /** What it has logged that nobody should overlook, and forgets it. */
  takeFailures(): string[] {
    return this.output.splice(0).filter((line) => /\bERROR\b|panicked/.test(line));
  }

  /** Stops it the way an operating system does. */
  async stop(): Promise<void> {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }

  private spawn(): ChildProcess {
    const child = spawn(BINARY, ['serve'], { cwd: this.folder, env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer) => this.output.push(...chunk.toString().split('\n').filter(Boolean));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    return child;
  }

  private async end(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      if (this.child.exitCode !== null) break;
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((wake) => setTimeout(wake, 25));
    }
    this.child.kill('SIGKILL');
    throw new Error(`gangway did not get ready:\n${this.output.join('\n')}`);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
