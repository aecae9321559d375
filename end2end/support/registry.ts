import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the registry has of one branch of a company. */
export interface Branch {
  kpp: string;
  /** As the registry writes it. */
  name: string;
  kind?: 'MAIN' | 'BRANCH';
  status?: 'ACTIVE' | 'LIQUIDATING' | 'LIQUIDATED' | 'BANKRUPT' | 'REORGANIZING';
  /** Whether it has a short name; if not, only the full one. */
  short?: boolean;
}

/** What the product knows it by. */
export const REGISTRY_KEY = 'key-of-the-registry';

/** A directory of companies on this machine that answers as DaData does. */
export class Registry {
  readonly url: string;
  private readonly companies = new Map<string, Branch[]>();

  private constructor(private readonly server: HttpServer) {
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => void this.answer(request, response));
  }

  static async start(): Promise<Registry> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Registry(server);
  }

  /** From now on it knows these branches of an ИНН. */
  knows(inn: string, branches: Branch[]): void {
    this.companies.set(inn, branches);
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of request) body += String(piece);
    const proper =
      request.method === 'POST' &&
      request.url === '/suggestions/api/4_1/rs/findById/party' &&
      request.headers.authorization === `Token ${REGISTRY_KEY}`;
    if (!proper) {
      response.writeHead(403).end();
      return;
    }
    const { query } = JSON.parse(body) as { query: string };
    const suggestions = (this.companies.get(query) ?? []).map((branch) => party(query, branch));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ suggestions }));
  }
}

const party = (inn: string, { kpp, name, kind = 'MAIN', status = 'ACTIVE', short = true }: Branch) => ({
  value: name,
  data: {
    inn,
    kpp,
    type: 'LEGAL',
    branch_type: kind,
    management: { name: 'Иванов Иван Иванович', post: 'ДИРЕКТОР' },
    name: { full_with_opf: name, short_with_opf: short ? name : null },
    state: { status },
    address: { value: 'г Санкт-Петербург' },
  },
});
