import { randomInt, randomUUID } from 'node:crypto';

/** What a person types into step 1 and step 2. */
export interface Person {
  lastName: string;
  firstName: string;
  middleName: string | undefined;
  phone: string;
  email: string;
  inn: string;
  kpp: string | undefined;
  /** Typed only where the directory doesn't know the company. */
  companyName: string | undefined;
  password: string;
}

/** Scores 4 of 4. */
export const GOOD_PASSWORD = 'лошадь батарея скрепка верно';

/** Of the sample that a fresh installation comes with (server/data/companies.sample.csv). */
export const KNOWN_COMPANY = { inn: '7707083893', kpp: '773601001', name: /сбербанк/i };

/** An address nobody has used before. */
export const freshEmail = (who = 'dispatcher') => `${who}.${randomUUID().slice(0, 12)}@example.org`;

/** Somebody new from a company of the sample. */
export function somebody(differently: Partial<Person> = {}): Person {
  return {
    lastName: 'Соколова',
    firstName: 'Анна',
    middleName: 'Викторовна',
    phone: `8 (9${digits(2)}) ${digits(3)}-${digits(2)}-${digits(2)}`,
    email: freshEmail(),
    inn: KNOWN_COMPANY.inn,
    kpp: KNOWN_COMPANY.kpp,
    companyName: undefined,
    password: GOOD_PASSWORD,
    ...differently,
  };
}

/** Somebody from a company that no directory knows. */
export const somebodyFromNowhere = (): Person =>
  somebody({ inn: innOfOrganisation(), kpp: '781001001', companyName: 'ООО "Тихая Гавань"' });

/** A sole trader: 12 digits, no КПП. */
export const soleTrader = (): Person =>
  somebody({ inn: innOfPerson(), kpp: undefined, companyName: 'ИП Соколова Анна Викторовна' });

/** A valid ИНН of 10 digits that no company of the sample has. */
export function innOfOrganisation(): string {
  const body = `78${digits(7)}`;
  return body + checkDigit(body, [2, 4, 10, 3, 5, 9, 4, 6, 8]);
}

/** A valid ИНН of 12 digits. */
export function innOfPerson(): string {
  const body = `78${digits(8)}`;
  const eleven = body + checkDigit(body, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return eleven + checkDigit(eleven, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
}

function checkDigit(body: string, weights: number[]): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return String((sum % 11) % 10);
}

function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}
