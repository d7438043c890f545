import { createRequire } from 'node:module';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

import type { ParserOptions } from 'oxc-parser';

/** How deep a text really is, the syntax error that kept it from being measured, or nothing: no thread could start. */
export type Depth =
  | { readonly kind: 'depth'; readonly brackets: number; readonly levels: number }
  | { readonly kind: 'unmeasured' }
  | { readonly kind: 'fault'; readonly message: string; readonly start: number; readonly end: number };

/** Address space, not memory: what a text of a megabyte can make the parser use at most. */
const STACK_MB = 2_000;

/** The slowest text known takes a few seconds. */
const PATIENCE_MS = 60_000;

/**
 * Measures the depth of a text by parsing it where the stack cannot overflow: in a thread with a stack of its own that is
 * larger than any text we read could fill. Costs some ten milliseconds, so only suspicious texts are measured.
 */
export function probeDepth(path: string, source: string, options: ParserOptions): Depth {
  try {
    return measureInThread(path, source, options);
  } catch (error) {
    // Too little address space for the stack: the system says so at once.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_INIT_FAILED') {
      return { kind: 'unmeasured' };
    }
    throw error;
  }
}

function measureInThread(path: string, source: string, options: ParserOptions): Depth {
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const parser = createRequire(import.meta.url).resolve('oxc-parser');
  const worker = new Worker(MEASURE, {
    eval: true,
    workerData: { port: port2, done, parser, path, source, options: { ...options, preserveParens: true } },
    transferList: [port2],
    resourceLimits: { stackSizeMb: STACK_MB },
  });
  worker.unref();
  // A system that refuses the thread its stack never answers; waiting for ever would be the worst of all verdicts.
  const isDone = Atomics.wait(done, 0, 0, PATIENCE_MS) !== 'timed-out';
  const answer = receiveMessageOnPort(port1) as { readonly message: Depth } | undefined;
  if (!isDone) void worker.terminate();
  return answer?.message ?? { kind: 'unmeasured' };
}

/**
 * Runs in the thread. It is a text because it has to start from the compiled package and from the sources alike.
 * Brackets are counted where they are code: everything the tree calls text, and comments, are blanked first.
 */
const MEASURE = `
const { port, done, parser, path, source, options } = require('node:worker_threads').workerData;
const TEXTS = new Set(['Literal', 'TemplateElement', 'JSXText']);
try {
  port.postMessage(measure(require(parser).parseSync(path, source, options)));
} finally {
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
}

function measure({ program, comments, errors }) {
  const [error] = errors;
  if (error !== undefined && program.body.length === 0) {
    const { start = 0, end = 0 } = error.labels[0] ?? {};
    return { kind: 'fault', message: error.message, start, end };
  }
  const text = new Uint8Array(source.length);
  const blank = ({ start, end }) => text.fill(1, start, end);
  comments.forEach(blank);
  let levels = 0;
  for (let level = [program]; level.length > 0; level = childrenOf(level)) {
    levels++;
    for (const node of level) if (TEXTS.has(node.type)) blank({ start: node.range[0], end: node.range[1] });
  }
  return { kind: 'depth', brackets: bracketsOf(text), levels };
}

function childrenOf(level) {
  const children = [];
  for (const node of level) {
    for (const value of Object.values(node)) {
      if (typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value)) children.push(value);
      else for (const item of value) if (typeof item === 'object' && item !== null) children.push(item);
    }
  }
  return children;
}

function bracketsOf(text) {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < source.length; i++) {
    if (text[i] === 1) continue;
    const char = source[i];
    if (char === '(' || char === '[' || char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === ')' || char === ']' || char === '}') depth--;
  }
  return deepest;
}
`;
