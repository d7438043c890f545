import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { describe, expect, it } from 'vitest';

import { BINARY, type Outcome } from '../support/cli.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

const JSON_REPORT = ['check', '--no-cache', '--format', 'json'];

/** Does something before the process that a run may start for itself does anything. */
function inOwnProcess(does: string): string {
  const code = `if (process.argv[1].endsWith('own-process.js')) { ${does} }`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}

const mebibytes = (limit: number): string => `--max-old-space-size=${limit}`;

function run(root: string, engine: readonly string[], args = JSON_REPORT): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...engine, BINARY, ...args], {
    cwd: root,
    env: CLEAN,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('a run whose memory runs out', () => {
  it('ends with exit code 2 and what to do, wherever the engine stops it', () => {
    const { root } = new TemporaryProject(TIDY_SHOP);
    const fill = inOwnProcess('for (const all = []; ; ) all.push(new Array(10_000).fill(all.length));');
    const { status, stderr } = run(root, [mebibytes(100), fill]);
    expect(stderr.split('\n').slice(-3)).toEqual([
      expect.stringMatching(/^error: the run was ended by .+, as Node ends what needs more memory than it gives$/),
      '  There is no verdict, and a report that was begun is not whole. Node gives 100 MiB to values; ' +
        'give it more, as in NODE_OPTIONS=--max-old-space-size=200, or exclude what is generated.',
      '',
    ]);
    expect(status).toBe(2);
  });

  it('says the same as any other where little is enough', () => {
    const { root } = new TemporaryProject({ ...TIDY_SHOP, 'src/job.ts': 'export const on = process.env.JOB;\n' });
    const narrow = run(root, [mebibytes(100)]);
    expect(narrow).toEqual(run(root, []));
    expect(narrow.status).toBe(1);
    expect(narrow.stderr).toBe('');
  });
});

describe('a process of its own', () => {
  const shop = (): string => new TemporaryProject(TIDY_SHOP).root;

  it.each([
    [`process.kill(process.pid, 'SIGKILL')`, 'SIGKILL, as a system ends what takes the last of its memory'],
    [`process.abort()`, 'SIGABRT, as Node ends what needs more memory than it gives'],
    [`process.kill(process.pid, 'SIGSEGV')`, 'SIGSEGV'],
    [`process.exit(134)`, 'exit code 134, as Node ends what needs more memory than it gives'],
    [`process.exit(7)`, 'exit code 7'],
  ])('that ends by %s gives no verdict', (does, by) => {
    const { status, stdout, stderr } = run(shop(), [mebibytes(100), inOwnProcess(does)]);
    expect(stderr).toContain(`error: the run was ended by ${by}\n`);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends by the %s that the first one was sent', async (signal) => {
    const waits = inOwnProcess(`console.log(process.pid); setInterval(() => {}, 1000); await new Promise(() => {});`);
    const first: ChildProcess = spawn(process.execPath, [mebibytes(100), waits, BINARY, 'check'], {
      cwd: shop(),
      env: CLEAN,
    });
    const [pid] = (await once(first.stdout ?? first, 'data')) as [Buffer];
    first.kill(signal);
    expect(await once(first, 'exit')).toEqual([null, signal]);
    expect(() => process.kill(Number(String(pid)), 0)).toThrow('ESRCH');
  });

  it('is started for many files, and for few of them where memory is short', () => {
    const starts = inOwnProcess(`console.log('started'); process.exit(0);`);
    const root = shop();
    expect(run(root, [starts]).stdout).toMatch(/^\{/);
    expect(run(root, [starts, mebibytes(1_000)]).stdout).toBe('started\n');
    expect(run(root, [starts, mebibytes(1_100)]).stdout).toMatch(/^\{/);
    const pages = Object.fromEntries(
      Array.from({ length: 4_500 }, (_, page) => [`src/page${page}.ts`, 'export {};\n']),
    );
    const many = new TemporaryProject({ ...TIDY_SHOP, ...pages });
    expect(run(many.root, [starts, mebibytes(1_100)])).toEqual({ status: 0, stdout: 'started\n', stderr: '' });
  });
});
