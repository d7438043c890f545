import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';
import workers from 'node:worker_threads';

import { ORDER, type FaultOrder } from './order.ts';

// Loaded before the tool (`node --import`): does to its calls of the file system what the order in the environment says.

type Call = (...args: unknown[]) => unknown;
const WRITES = ['writeFileSync', 'renameSync', 'mkdirSync', 'rmSync', 'appendFileSync', 'linkSync', 'unlinkSync'];
const READS = ['readFileSync', 'openSync', 'lstatSync', 'statSync', 'fstatSync', 'readdirSync', 'realpathSync'];

const { appendFileSync, writeFileSync, rmSync, openSync, writeSync, closeSync } = fs;
const order = JSON.parse(process.env[ORDER] ?? 'null') as FaultOrder | null;
if (order !== null) inject(order);

function inject(order: FaultOrder): void {
  const { act } = order;
  if (act.kind === 'clock') turnClock(act.now);
  if (act.kind === 'threads') starveThreads(order, act.megabytes);
  let count = 0;
  let isBroken = false;
  const table = fs as unknown as Record<string, Call>;
  for (const name of order.on === 'writes' ? WRITES : READS) {
    const original = table[name];
    if (original === undefined) continue;
    table[name] = (...args) => {
      if (!isMeant(order.root, args[0])) return original(...args);
      const isNow = count++ === order.at;
      if (isBroken) throw refusal(act, name);
      if (!isNow) return original(...args);
      isBroken = act.kind === 'fail' && act.lasts;
      return happen(order, name, args, original);
    };
  }
  syncBuiltinESMExports();
  process.on('exit', () => appendFileSync(order.journal, `calls ${count}\n`));
}

/** Descriptors are those of files that were opened just before. */
function isMeant(root: string, path: unknown): boolean {
  if (typeof path === 'number') return path > 2;
  return typeof path === 'string' && `${resolve(path)}${sep}`.startsWith(`${root}${sep}`);
}

function happen({ act, when, journal }: FaultOrder, name: string, args: unknown[], original: Call): unknown {
  appendFileSync(journal, `fault at ${name}\n`);
  let answer: unknown;
  if (when === 'half' && name === 'writeFileSync') writeHalf(args);
  else if (when !== 'before') answer = original(...args);
  if (act.kind === 'kill') process.kill(process.pid, 'SIGKILL');
  if (act.kind === 'fail') throw refusal(act, name);
  if (act.kind === 'edit') {
    if (act.text === undefined) rmSync(act.file, { force: true });
    else writeFileSync(act.file, act.text);
  }
  return when === 'before' ? original(...args) : answer;
}

function writeHalf([path, content]: unknown[]): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : (content as Uint8Array);
  const file = openSync(path as string, 'w');
  writeSync(file, bytes, 0, bytes.length >> 1);
  closeSync(file);
}

function refusal(act: FaultOrder['act'], name: string): Error {
  const code = act.kind === 'fail' ? act.code : 'EIO';
  return Object.assign(new Error(`${code}: injected, ${name}`), { code, errno: -1, syscall: name });
}

function turnClock(now: number): void {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...args: unknown[]) {
      super(...((args.length === 0 ? [now] : args) as [number]));
    }
    static override now(): number {
      return now;
    }
  } as DateConstructor;
}

function starveThreads({ journal }: FaultOrder, megabytes: number): void {
  const { Worker } = workers;
  workers.Worker = class extends Worker {
    constructor(file: string | URL, options: workers.WorkerOptions = {}) {
      if (options.eval === true) {
        super(file, options);
        return;
      }
      appendFileSync(journal, 'fault at a thread\n');
      const limits = { ...options.resourceLimits, maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 1 };
      if (megabytes > 0) super(file, { ...options, resourceLimits: limits });
      else super('process.exit(0)', { eval: true });
    }
  };
}
