import type { Person } from './people.ts';

/** As Playwright's `setInputFiles` takes it. */
export interface TheFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const file = (name: string, mimeType: string, content: string): TheFile => ({ name, mimeType, buffer: Buffer.from(content) });

/** A page of paper with nothing on it, as a browser can show it. */
export const scan = (name = 'Доверенность.pdf'): TheFile => {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'];
  let content = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = content.length;
    content += `${at + 1} 0 obj${object}endobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 4\n0000000000 65535 f \n${places.join('')}`;
  return file(name, 'application/pdf', `${content}${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${content.length}\n%%EOF\n`);
};

/** A page of the web under the name of a picture. */
export const htmlNamedPng = (): TheFile => file('Скан.png', 'image/png', '<!doctype html><script>alert(1)</script>');

/** The number of every МЧД made here. */
export const EMCHD_NUMBER = '4f1c7c2e-9d0b-4a53-8f0e-2f6b3f1d9a10';

/** A power of attorney in the common format, from the company of a person to the person. */
export const emchd = (person: Person): TheFile =>
  file(
    'mchd.xml',
    'text/xml',
    `<?xml version="1.0" encoding="UTF-8"?><Доверенность xmlns="urn://x-artefacts/EMCHD_1"><Документ><Довер>
<СвДов НомДовер="${EMCHD_NUMBER}" ДатаВыдДовер="2026-01-10" СрокДейст="2031-01-09"/>
<СвДоверит><РосОргДовер><СвРосОрг ИННЮЛ="${person.inn}"/></РосОргДовер></СвДоверит>
<СвУпПред><Пред><СведФизЛ ИННФЛ="500100732259"><ФИО Фамилия="${person.lastName}" Имя="${person.firstName}" Отчество="${person.middleName}"/></СведФизЛ></Пред></СвУпПред>
</Довер></Документ></Доверенность>`,
  );
