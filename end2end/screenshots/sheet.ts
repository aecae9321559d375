import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../shots');

/** Puts all pictures on one page, a row a state. */
export default function sheet(): void {
  if (!existsSync(FOLDER)) return;
  const rows = new Map<string, string[]>();
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.png')).sort()) {
    const scene = file.split('.')[0]!;
    rows.set(scene, [...(rows.get(scene) ?? []), file]);
  }
  const html = [...rows].map(([scene, files]) => {
    const pictures = files.map((file) => `<figure><a href="${file}"><img loading="lazy" src="${file}"></a><figcaption>${file}</figcaption></figure>`);
    return `<h2>${scene}</h2><div>${pictures.join('')}</div>`;
  });
  writeFileSync(resolve(FOLDER, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Gangway: every page</title>
<style>body{font:14px sans-serif;margin:2rem;background:#888}div{display:flex;gap:1rem;align-items:start;overflow:auto}
figure{margin:0;flex:none}img{height:420px;width:auto;border:1px solid #000}</style>${html.join('\n')}`);
}
