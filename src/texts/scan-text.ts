import { textFormatOf } from '../core/text-format.ts';
import { scanDotenv, scanYaml } from './scan-lines.ts';
import { scanQuoted } from './scan-quoted.ts';
import type { Scanned } from './scanned.ts';

const NOTHING: Scanned = { values: [], comments: [] };

/** Reads what a text file states, in the format that its name says. It takes what it can: no text is refused. */
export function scanText(path: string, text: string): Scanned {
  const format = textFormatOf(path);
  switch (format) {
    case 'json':
    case 'toml':
      return scanQuoted(text, format);
    case 'yaml':
      return scanYaml(text);
    case 'dotenv':
      return scanDotenv(text);
    case undefined:
      return NOTHING;
  }
}
