import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { CLEAN } from './temporary-project.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const SERVER = join(REPOSITORY, 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server');

/** What the VS Code extension would tell its server; without it, the server lints nothing. */
const SETTINGS = {
  validate: 'on',
  run: 'onType',
  nodePath: null,
  options: {},
  rulesCustomizations: [],
  problems: { shortenToSingleLine: false },
  codeAction: { disableRuleComment: { enable: true, location: 'separateLine' }, showDocumentation: { enable: true } },
  codeActionOnSave: { mode: 'all' },
  experimental: {},
  format: false,
  quiet: false,
  onIgnoredFiles: 'off',
  useESLintClass: true,
};

/** What an editor shows at a place. */
export interface Diagnostic {
  readonly code?: string | number;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

interface Incoming {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** An editor as far as the language server of ESLint can tell. */
export class Editor {
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #root: string;
  readonly #settings: object;
  readonly #waiting = new Map<number, (message: Incoming) => void>();
  readonly #versions = new Map<string, number>();
  #unread = Buffer.alloc(0);
  #lastId = 0;

  /** @param options the script of another server with its arguments, and settings in place of the usual ones */
  constructor(
    root: string,
    { command = [SERVER, '--stdio'], settings = {} }: { command?: readonly string[]; settings?: object } = {},
  ) {
    this.#root = root;
    this.#settings = { ...SETTINGS, ...settings };
    this.#server = spawn(process.execPath, command, { cwd: root, env: CLEAN });
    this.#server.stdout.on('data', (bytes: Buffer) => {
      this.#read(bytes);
    });
  }

  async start(): Promise<void> {
    const uri = pathToFileURL(this.#root).href;
    await this.#ask('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'shop' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
        textDocument: { diagnostic: {} },
      },
    });
    this.#tell('initialized', {});
  }

  stop(): void {
    this.#server.kill();
  }

  open(path: string, text: string): void {
    this.#versions.set(path, 1);
    const languageId = path.endsWith('.ts') ? 'typescript' : 'javascript';
    this.#tell('textDocument/didOpen', { textDocument: { uri: this.#uri(path), languageId, version: 1, text } });
  }

  /** Types: the whole text is another one now, and nothing is saved. */
  type(path: string, text: string): void {
    const version = (this.#versions.get(path) ?? 0) + 1;
    this.#versions.set(path, version);
    const textDocument = { uri: this.#uri(path), version };
    this.#tell('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }

  async diagnostics(path: string): Promise<readonly Diagnostic[]> {
    const answer = await this.#ask('textDocument/diagnostic', { textDocument: { uri: this.#uri(path) } });
    return (answer as { readonly items: readonly Diagnostic[] }).items;
  }

  #uri(path: string): string {
    return pathToFileURL(join(this.#root, path)).href;
  }

  #ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#lastId;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result);
        else reject(new Error(error.message));
      });
    });
  }

  #tell(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(bytes: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (;;) {
      const end = this.#unread.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.#unread.toString('latin1', 0, Math.max(end, 0)))?.[1]);
      if (end === -1 || this.#unread.length < end + 4 + length) return;
      const message = JSON.parse(this.#unread.toString('utf8', end + 4, end + 4 + length)) as Incoming;
      this.#unread = this.#unread.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take(message: Incoming): void {
    const { id, method, params } = message;
    if (id === undefined) return;
    if (method === undefined) this.#waiting.get(id)?.(message);
    else this.#send({ id, result: method === 'workspace/configuration' ? this.#answers(params) : null });
  }

  #answers(params: unknown): unknown[] {
    const { items } = params as { readonly items: readonly unknown[] };
    const uri = pathToFileURL(this.#root).href;
    return items.map(() => ({ ...this.#settings, workspaceFolder: { uri, name: 'shop' } }));
  }
}
