import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { processIo } from '../../src/cli/process-io.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import { ProjectIndex } from '../../src/eslint/project-index.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';
import { TIDY_SHOP } from '../support/shops.ts';

const CLIENT = `import { connect } from 'wires';

export function createMailClient(host: string, port: number) {
  const client = connect({ host, port, timeout: 300_000, retries: 3 });
  client.on('error', (error) => client.reconnect(error.code === 'ECONNRESET' ? 250 : 1_000));
  return client;
}
`;
const READ = 'export const host = process.env.MAIL_HOST;\n';

/** An index with a clock of its own. */
class Opened {
  readonly shop: TemporaryProject;
  readonly #index: ProjectIndex;
  readonly #clock: { time: number };

  private constructor(shop: TemporaryProject, index: ProjectIndex, clock: { time: number }) {
    this.shop = shop;
    this.#index = index;
    this.#clock = clock;
  }

  static async on(files: Record<string, string>): Promise<Opened> {
    const shop = new TemporaryProject({ ...files, 'README.md': '# Shop\n' }).commit();
    const clock = { time: 0 };
    const io = { ...processIo(), cwd: shop.root, env: CLEAN, now: () => clock.time };
    return new Opened(shop, await ProjectIndex.open(shop.root, io), clock);
  }

  /** What is said of a file that holds this text, some seconds after the last time. */
  async ask(path: string, text: string): Promise<string[]> {
    this.#clock.time += 3_000;
    const answer = await this.#index.judge(path as RepoPath, text);
    this.#index.close();
    if (answer.kind !== 'judged') throw new Error(answer.kind);
    return answer.messages.map(
      ({ rule, at, text: said }) => `${rule} ${at.line} ${/ of (\S+) /.exec(said)?.[1] ?? ''}`,
    );
  }
}

describe('the index of a project', () => {
  it('follows what is added, changed, renamed and deleted', async () => {
    const opened = await Opened.on({ 'src/mail/client.ts': CLIENT, 'src/orders.ts': 'export const orders = 1;\n' });
    const { shop } = opened;
    const ask = (): Promise<string[]> => opened.ask('src/mail/client.ts', CLIENT);
    const twin = (path: string): string => `no-duplicate-factory 3 ${path}`;
    expect(await ask()).toEqual([]);
    shop.write({ 'src/client.ts': CLIENT });
    expect(await ask()).toEqual([twin('src/client.ts')]);
    renameSync(join(shop.root, 'src/client.ts'), join(shop.root, 'src/post.ts'));
    expect(await ask()).toEqual([twin('src/post.ts')]);
    shop.write({ 'src/post.ts': 'export const post = 1;\n' });
    expect(await ask()).toEqual([]);
    shop.write({ 'src/orders.ts': CLIENT });
    expect(await ask()).toEqual([twin('src/orders.ts')]);
    rmSync(join(shop.root, 'src/orders.ts'));
    expect(await ask()).toEqual([]);
  });

  it('follows a switch of the branch', async () => {
    const opened = await Opened.on({ 'src/mail/client.ts': CLIENT });
    const { shop } = opened;
    shop.git('switch', '-q', '-c', 'post');
    shop.write({ 'src/client.ts': CLIENT }).git('add', '-A');
    shop.git('commit', '-q', '-m', 'Add a second client');
    expect(await opened.ask('src/mail/client.ts', CLIENT)).toEqual(['no-duplicate-factory 3 src/client.ts']);
    shop.git('switch', '-q', 'main');
    expect(await opened.ask('src/mail/client.ts', CLIENT)).toEqual([]);
  });

  it('follows the config and the allowlist', async () => {
    const opened = await Opened.on({ ...TIDY_SHOP, 'src/post.ts': READ });
    const said = ['no-direct-env-access 1 through'];
    expect(await opened.ask('src/post.ts', READ)).toEqual(said);
    opened.shop.write({ 'ssot.config.yaml': 'rules:\n  no-direct-env-access: off\n' });
    expect(await opened.ask('src/post.ts', READ)).toEqual([]);
    opened.shop.write({ 'ssot.config.yaml': 'exclude: []\n' });
    expect(await opened.ask('src/post.ts', READ)).toEqual(said);
    opened.shop.write({ 'src/post.ts': `// ssot-allow no-direct-env-access -- moves next month\n${READ}` });
    expect(await opened.ask('src/post.ts', READ)).toEqual(said);
    expect(await opened.ask('src/post.ts', `// ssot-allow no-direct-env-access -- moves next month\n${READ}`)).toEqual(
      [],
    );
  });

  it('judges a file as soon as it is there, and what is typed into it', async () => {
    const opened = await Opened.on({ 'src/mail/client.ts': CLIENT });
    expect(await opened.ask('src/new.ts', CLIENT)).toEqual([]);
    opened.shop.write({ 'src/new.ts': '' });
    expect(await opened.ask('src/new.ts', CLIENT)).toEqual(['no-duplicate-factory 3 src/mail/client.ts']);
    expect(await opened.ask('src/new.ts', '')).toEqual([]);
  });

  it('says that a file cannot be read while it has a mistake, and forgets that', async () => {
    const opened = await Opened.on({ ...TIDY_SHOP, 'src/post.ts': READ });
    await expect(opened.ask('src/post.ts', 'export const = 1;\n')).rejects.toThrow('unreadable');
    expect(await opened.ask('src/post.ts', READ)).toHaveLength(1);
  });
});
