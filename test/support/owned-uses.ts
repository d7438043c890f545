import rule from '../../rules/use-canonical.ts';
import { parseConfig } from '../../src/config/index.ts';
import { judgeFiles, type Judged, type JudgeOptions } from './judge-files.ts';

/** A module for each concept that the tests give an owner. */
export const OWNERS = {
  'src/db/client.ts': `import { Pool } from 'pg';\nexport class Client { query() {} }\nexport const connect = () => [new Client(), new Pool()];\n`,
  'src/log.ts': `export const log = { info: (text) => console.log(text), warn: (text) => console.warn(text) };\n`,
  'src/http.ts': `export const request = (url) => fetch(url);\n`,
  'src/ids.ts': `import { randomUUID } from 'node:crypto';\nexport default () => randomUUID();\n`,
};

/** Judges files beside the owners by a registry in YAML. */
export function judged(
  canonicals: string,
  files: Record<string, string>,
  options: Omit<JudgeOptions, 'config'> = {},
): Promise<Judged> {
  const config = parseConfig(`canonicals:\n  ${canonicals.replaceAll('\n', '\n  ')}\n`, 'ssot.config.yaml', [rule]);
  return judgeFiles(rule, { ...OWNERS, ...files }, { ...options, config });
}

export const database = (owns: string, rest = ''): string =>
  `database: { module: src/db/client.ts, export: connect, owns: [${owns}]${rest} }`;
export const logger = (owns: string, rest = ''): string =>
  `logger: { module: src/log.ts, export: log, owns: ['${owns}']${rest} }`;
export const http = (owns: string): string => `http: { module: src/http.ts, export: request, owns: [${owns}] }`;
export const ids = (owns: string): string => `ids: { module: src/ids.ts, export: default, owns: ['${owns}'] }`;

/** `file:line:col` of every use past its owner, in one source beside the owners. */
export async function places(
  canonicals: string,
  files: Record<string, string> | string,
  file = 'src/shop.ts',
): Promise<string[]> {
  const { places: found } = await judged(canonicals, typeof files === 'string' ? { [file]: files } : files);
  return found.map((one) => one.slice(0, one.indexOf(' ')));
}
