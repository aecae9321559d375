import type { Person } from './people.ts';

/** As Playwright's `setInputFiles` takes it. */
export interface TheFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const file = (name: string, mimeType: string, content: string): TheFile => ({ name, mimeType, buffer: Buffer.from(content) });

/** A page of paper with nothing on it. */
export const scan = (name = 'Доверенность.pdf'): TheFile =>
  file(name, 'application/pdf', '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

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
