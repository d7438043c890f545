import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach } from 'vitest';

/** A comment as the service keeps it; `author` is how it names who wrote it. */
interface Comment {
  readonly id: number;
  readonly author: string;
  body: string;
}

export interface Service {
  readonly comments: Comment[];
  /** Who the token belongs to. */
  readonly self: string;
  /** Status of the answer to whoever writes; 200 lets them. */
  readonly writing?: number;
  /** Answers in the way of the service, or not at all. */
  readonly answer: (request: Request, service: Service) => Answer | undefined;
}

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface RunningService {
  readonly url: string;
  /** What was asked of it, as `METHOD path`. */
  readonly log: readonly string[];
}

/** Starts a service that keeps comments on this computer; it ends with the test. */
export async function startService(service: Service): Promise<RunningService> {
  const log: string[] = [];
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://service');
    const { method = '', headers } = incoming;
    const body = Buffer.concat(parts).toString();
    log.push(`${method} ${pathname}`);
    const answer = service.answer({ method, path: pathname, query: searchParams, headers, body }, service);
    response.writeHead(answer?.status ?? 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.body ?? { message: 'Not Found' }));
  };
  const server = createServer((incoming, response) => void handle(incoming, response));
  started.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, log };
}

/** A page of a list, as these services cut it. */
export function pageOf<Item>(items: readonly Item[], query: URLSearchParams): readonly Item[] {
  const [size, page] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
  return items.slice((page - 1) * size, page * size);
}

/** Writes a comment of whoever asks, a new one unless its id is known. */
export function write({ comments, self, writing = 200 }: Service, body: string, id?: number): Answer {
  if (writing !== 200) return { status: writing, body: { message: 'Resource not accessible by integration' } };
  const known = comments.find((one) => one.id === id);
  if (id !== undefined && known === undefined) return { status: 404, body: {} };
  const comment = known ?? { id: 1_000 + comments.length, author: self, body: '' };
  comment.body = (JSON.parse(body) as { body: string }).body;
  if (known === undefined) comments.push(comment);
  return { status: known === undefined ? 201 : 200, body: { id: comment.id } };
}

const started: Server[] = [];
afterEach(() => {
  for (const server of started.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
