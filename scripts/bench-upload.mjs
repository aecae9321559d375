// Memory and speed of uploads of 10 MB, N at once; the client is in here, so both share the machine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Report } from './bench/report.mjs';

const SIZE = 10 * 1024 * 1024;
/** KB: for each upload; and for all together with S3, whose client holds whole parts, of four files at the most. */
const BUDGET = { folder: 1024, s3: 2 * 12 * 1024 };
const counts = process.argv.slice(2).map(Number);
if (counts.length === 0) counts.push(1, 4, 16);

const DETAILS = 'last_name=Petrov&first_name=Ivan&no_middle_name=on&phone=%2B79161234567&inn=7736050003&kpp=773601001&company_name=Port&terms=on&personal_data=on';
const PASSWORD = 'ktsp_login=&password=correct+horse+battery+seven&password_repeat=correct+horse+battery+seven&captcha_answer=24680';
const BOUNDARY = '----gangway-bench';

const pause = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

/** Sends a request and reads its answer; `write` fills the body. */
function ask(url, method, headers, write) {
  return new Promise((done, fail) => {
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (piece) => (text += piece));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text }));
    });
    sent.on('error', fail);
    if (write) write(sent);
    else sent.end();
  });
}

const form = (url, body, cookie) =>
  ask(
    url,
    'POST',
    { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie: cookie ?? '' },
    (sent) => sent.end(body),
  );

/** A browser that has registered: its cookies. */
async function registered(url, number) {
  const saved = await form(`${url}/api/registration/save-details`, `${DETAILS}&email=bench${number}%40example.org`);
  const cookie = (saved.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  const page = await ask(`${url}/registration/password`, 'GET', { cookie });
  const captcha = page.text.match(/name="captcha_id"[^>]* value="([^"]*)"/)?.[1] ?? page.text.match(/value="([^"]*)"[^>]* name="captcha_id"/)?.[1];
  const submitted = await form(`${url}/api/registration/submit`, `${PASSWORD}&captcha_id=${captcha}`, cookie);
  if (submitted.headers.location !== '/registration/access') throw new Error(`not registered: ${submitted.status} ${submitted.text}`);
  return cookie;
}

/** Streams a PDF of 10 MB, 64 KB at a time, as fast as it is taken. */
async function upload(url, cookie) {
  const head = Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n`);
  const tail = Buffer.from(`\n%%EOF\n\r\n--${BOUNDARY}--\r\n`);
  const filling = SIZE - '%PDF-1.7\n'.length - '\n%%EOF\n'.length;
  const piece = Buffer.alloc(64 * 1024, 'gangway ');
  const headers = {
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    'content-length': head.length + filling + tail.length,
    'sec-fetch-site': 'same-origin',
    cookie,
  };
  const answer = await ask(`${url}/files/powers`, 'POST', headers, async (sent) => {
    sent.write(head);
    for (let left = filling; left > 0; left -= piece.length) {
      if (!sent.write(piece.subarray(0, Math.min(left, piece.length)))) await once(sent, 'drain');
    }
    sent.end(tail);
  });
  if (answer.text !== '{"attached":1}') throw new Error(`the upload was answered ${answer.status} ${answer.text}`);
}

async function free() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

/** Takes whatever it is sent as an S3 store would, and keeps nothing but the count. */
async function store() {
  const taken = { bytes: 0 };
  const server = createServer((asked, answer) => {
    asked.on('data', (piece) => (taken.bytes += asked.method === 'PUT' ? piece.length : 0));
    asked.on('end', () => {
      answer.setHeader('ETag', '"bench"');
      if (asked.method === 'PUT' || asked.method === 'DELETE') answer.end();
      else if (asked.url.includes('uploads')) answer.end('<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>');
      else answer.end('<CompleteMultipartUploadResult><ETag>"bench"</ETag></CompleteMultipartUploadResult>');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { taken, server, endpoint: `http://127.0.0.1:${server.address().port}` };
}

async function kilobytes(pid, what) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(status.match(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm'))[1]);
}

/** N uploads at once against a server of their own. */
async function measure(kind, count) {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-bench-'));
  const url = `http://127.0.0.1:${await free()}`;
  const s3 = kind === 's3' ? await store() : undefined;
  const settings = {
    HTTP__ADDRESS: url.slice('http://'.length),
    CAPTCHA__FIXED_ANSWER: '24680',
    // Hashing passwords would take more memory than what is measured.
    PASSWORDS__MEMORY_KIB: '64',
    PASSWORDS__ITERATIONS: '1',
    LOG__LEVEL: 'error',
    ...(s3 && { FILES__STORE: 's3', FILES__ENDPOINT: s3.endpoint, FILES__BUCKET: 'bench', FILES__KEY: 'bench', FILES__SECRET: 'bench' }),
  };
  const env = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`GANGWAY__${key}`, value]));
  const child = spawn(process.env.GANGWAY, ['serve'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], env });
  try {
    while ((await ask(`${url}/sign-in`, 'GET', {}).catch(() => undefined))?.status !== 200) {
      if (child.exitCode !== null) throw new Error(`gangway ended with ${child.exitCode}`);
      await pause(20);
    }
    const cookies = [];
    for (let number = 0; number < count; number += 1) cookies.push(await registered(url, number));
    // One before, so that what is made once and kept is not counted.
    await upload(url, await registered(url, count));
    await pause(500);
    await writeFile(`/proc/${child.pid}/clear_refs`, '5');
    const before = await kilobytes(child.pid, 'VmRSS');
    const began = performance.now();
    await Promise.all(cookies.map((cookie) => upload(url, cookie)));
    const seconds = (performance.now() - began) / 1000;
    const peak = await kilobytes(child.pid, 'VmHWM');
    await pause(1000);
    const after = await kilobytes(child.pid, 'VmRSS');
    const kept = s3 ? Math.round(s3.taken.bytes / SIZE) : (await readdir(join(folder, 'var/files/powers'))).length;
    if (kept !== count + 1) throw new Error(`${kept} files are kept instead of ${count + 1}`);
    const grown = Math.max(0, peak - before);
    // The S3 client's parts are bounded for all uploads together, a folder's pieces for each.
    const most = (kind === 's3' ? BUDGET.s3 : 2048) + count * BUDGET.folder;
    return { before, grown, most, each: Math.round(grown / count), after: after - before, rate: (count * SIZE) / 1024 / 1024 / seconds };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    s3?.server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const report = new Report('upload');
for (const kind of ['folder', 's3']) {
  for (const count of counts) {
    const { before, grown, most, each, after, rate } = await measure(kind, count);
    const what = `${count} at once into ${kind === 's3' ? 'S3' : 'a folder'}`;
    report.note(`${what}: resident memory before`, before, 'KB');
    report.note(`${what}: growth at its peak`, grown, 'KB', { max: most });
    report.note(`${what}: growth an upload`, each, 'KB');
    report.note(`${what}: growth that stays`, after, 'KB');
    report.note(`${what}: in all`, rate, 'MB/s');
  }
}
report.end();
