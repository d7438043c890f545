import { readFileSync } from 'node:fs';

/** The largest peak, in bytes, that a process below this one has reached, as Linux tells. */
export function largestPeak(pid: number): number {
  let largest = peakOf(pid);
  for (const child of childrenOf(pid)) largest = Math.max(largest, largestPeak(child));
  return largest;
}

function childrenOf(pid: number): number[] {
  const text = readOrEmpty(`/proc/${pid}/task/${pid}/children`);
  return text.split(' ').map(Number).filter(Boolean);
}

function peakOf(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/status`));
  return Number(line?.[1] ?? 0) * 1024;
}

/** A process may end between being seen and being read. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
