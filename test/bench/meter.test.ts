import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { findMeter, readPeak, readTimes } from '../../bench/meter.ts';
import { runProcess } from '../../bench/run-process.ts';

describe('what bash and time print', () => {
  it('is read as seconds, user and system time added up', () => {
    expect(readTimes('1.250 0.500 0.125\n')).toEqual({ wall: 1.25, cpu: 0.625 });
  });

  it('is read with a decimal comma, too', () => {
    expect(readTimes('1,5 1,0 0,5\n')).toEqual({ wall: 1.5, cpu: 1.5 });
  });

  it('is nothing when the line is not there', () => {
    expect(readTimes('')).toBeUndefined();
    expect(readTimes('bash: no such file')).toBeUndefined();
  });

  it('is read as KiB from GNU time, below what it says about the exit code', () => {
    expect(readPeak('Command exited with non-zero status 1\n2048\n')).toBe(2048 * 1024);
  });

  it('is read as bytes from BSD time', () => {
    expect(readPeak('        1.20 real         0.50 user\n            35651584  maximum resident set size\n')).toBe(
      35651584,
    );
  });

  it('is nothing when the process was not measured', () => {
    expect(readPeak('')).toBeUndefined();
  });
});

describe('a measured process', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-test-'));
  afterAll(() => rmSync(scratch, { recursive: true }));
  const options = { cwd: scratch, meter: findMeter(), limit: 20, scratch };
  const node = (script: string) => ({ file: process.execPath, args: ['-e', script] });

  it('leaves its output and exit code', async () => {
    const run = await runProcess(
      node('console.log("mail sent"); console.error("queue empty"); process.exit(3)'),
      options,
    );
    expect(run).toMatchObject({ stdout: 'mail sent\n', stderr: 'queue empty\n', exit: 3, timedOut: false });
  });

  it.runIf(findMeter().cpu !== undefined)('has the CPU time of its children counted', async () => {
    const busy = 'const end = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < end);';
    const parent = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(busy)}])`;
    const run = await runProcess(node(parent), options);
    expect(run.cpu).toBeGreaterThan(0.3);
  });

  it.runIf(findMeter().peak !== undefined)('has its own memory counted and not that of the bench', async () => {
    const large = Buffer.alloc(300 * 2 ** 20, 1);
    const run = await runProcess({ file: 'sleep', args: ['0.1'] }, options);
    expect(large.length).toBe(300 * 2 ** 20);
    expect(run.peak).toBeGreaterThan(0);
    expect(run.peak).toBeLessThan(100 * 2 ** 20);
  });

  it('is ended at the limit', async () => {
    const run = await runProcess(node('setTimeout(() => {}, 60_000)'), { ...options, limit: 1 });
    expect(run).toMatchObject({ timedOut: true });
    expect(run.wall).toBeLessThan(20);
  });
});
