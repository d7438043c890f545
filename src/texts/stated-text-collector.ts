import type { Collector } from '../core/collector.ts';
import { digest } from '../core/digest.ts';
import type { Span } from '../core/model.ts';
import { isExampleFile, textFormatOf } from '../core/text-format.ts';
import { hostsIn } from './hosts.ts';
import { scanText } from './scan-text.ts';
import type { StatedValue } from './scanned.ts';

/** A value that a text file states. Those of `.env` files are not kept: they can be compared, and not read. */
export type StatedText = OpenText | SealedText;

interface OpenText {
  readonly kind: 'open';
  readonly text: string;
  readonly at: Span;
}

export interface SealedText {
  readonly kind: 'sealed';
  /** The name of the variable. */
  readonly key: string;
  /** The digest of the value. */
  readonly value: string;
  /** The digests of its hosts, and of each domain above them as `*.shop.test`. */
  readonly hosts: readonly string[];
  readonly at: Span;
}

/** What YAML, JSON, TOML and `.env` files state, for those of them that the config lists. */
export const statedTextCollector: Collector<readonly StatedText[]> = {
  id: 'stated-texts',
  reads: ['text', 'dotenv'],
  visit: (file) => ({
    done() {
      const isSealed = textFormatOf(file.path) === 'dotenv' && !isExampleFile(file.path);
      const stated = scanText(file.path, file.text).values.flatMap((one): StatedText[] => {
        if (one.text.length < 2 || one.text.length > MAX_LENGTH) return [];
        const at = file.span(one);
        return [isSealed ? sealed(one, at) : { kind: 'open', text: one.text, at }];
      });
      return stated.length > 0 ? stated : undefined;
    },
  }),
};

/** Longer texts are prose, or data. */
const MAX_LENGTH = 500;

function sealed({ key, text }: StatedValue, at: Span): SealedText {
  const names = new Set(hostsIn(text).flatMap(namesOf));
  return { kind: 'sealed', key, value: digest(text), hosts: [...names].map(digest), at };
}

/** The patterns that mean a host: itself and the domains above it, with and without its port. */
function namesOf(host: string): readonly string[] {
  const whole = host.toLowerCase();
  return [whole, whole.replace(/:\d+$/, '')].flatMap((name) => {
    const labels = name.split('.');
    return [name, ...labels.slice(1).map((_, i) => `*.${labels.slice(i + 1).join('.')}`)];
  });
}

/** Whether a sealed value is this text, or names a host that this pattern means. */
export function isSealedAs({ value, hosts }: SealedText, text: string): boolean {
  return value === digest(text) || hosts.includes(digest(text.toLowerCase()));
}
