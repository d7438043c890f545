import { didYouMean } from '../../core/nearest-word.ts';
import type { Place } from '../../core/errors.ts';
import { fieldsOf, parseLenientJson, stringOf } from '../../discover/lenient-json.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import { ok, problem, warning, type Remark } from '../diagnosis.ts';
import { placesIn } from '../places.ts';
import type { Repository } from '../repository.ts';
import { PLUGIN } from './plugin-imports.ts';

export const OXLINT_CONFIG = /(?:^|\/)\.oxlintrc\.jsonc?$/;

/** What there is to do about an oxlint that does not know of us. */
export const NOT_LOADED = `Add "jsPlugins": ["${PLUGIN}"] and its rules; docs/editor.md lists them.`;

export interface OxlintContext {
  readonly repository: Repository;
  readonly ruleIds: readonly string[];
}

/** Whether a config of oxlint loads the plugin, and switches on a rule of it. */
export function checkOxlint({ repository, ruleIds }: OxlintContext, path: RepoPath): readonly Remark[] {
  const text = repository.text(path) ?? '';
  const config = parseLenientJson(text);
  if (config === undefined)
    return [
      problem(`${path} is not valid JSON, so oxlint cannot read it`, 'Correct the file.', placeIn(path, text, '')),
    ];
  const prefix = prefixOf(fieldsOf(config).get('jsPlugins'));
  const rules = rulesIn(config).filter(([id]) => id.startsWith(`${prefix ?? 'ssot'}/`));
  const at = placeIn(path, text, PLUGIN);
  if (prefix === undefined) {
    const [rule] = rules[0] ?? [];
    if (rule === undefined)
      return [
        warning('oxlint does not have the plugin, so editors show no findings', NOT_LOADED, placeIn(path, text, '')),
      ];
    const message = `"${rule}" is a rule of a plugin that this config does not load`;
    return [problem(message, `Add "jsPlugins": ["${PLUGIN}"].`, placeIn(path, text, rule))];
  }
  const unknown = rules.filter(([id]) => !ruleIds.includes(id.slice(prefix.length + 1)));
  if (unknown.length > 0)
    return unknown.map(([id]) => {
      const known = ruleIds.map((one) => `${prefix}/${one}`);
      return problem(
        `there is no rule "${id}"${didYouMean(id, known)}`,
        `Rules are ${known.join(', ')}.`,
        placeIn(path, text, id),
      );
    });
  const isOn = rules.some(([, level]) => !['off', 'allow', '0'].includes(level));
  if (!isOn)
    return [
      problem(
        `${path} has the plugin, but none of its rules is switched on`,
        'List its rules; docs/editor.md shows them.',
        at,
      ),
    ];
  return [ok(`${path} has the plugin`, at)];
}

/** What rules of the plugin begin with; `undefined` where it is not loaded. */
function prefixOf(plugins: unknown): string | undefined {
  if (!Array.isArray(plugins)) return undefined;
  for (const one of plugins as readonly unknown[]) {
    if (one === PLUGIN) return 'ssot';
    const fields = fieldsOf(one);
    if (fields.get('specifier') === PLUGIN) return stringOf(fields.get('name')) ?? 'ssot';
  }
  return undefined;
}

/** Rules with their levels, those of overrides included. */
function rulesIn(config: unknown): readonly (readonly [string, string])[] {
  const fields = fieldsOf(config);
  const overrides = fields.get('overrides');
  const blocks = [config, ...(Array.isArray(overrides) ? (overrides as readonly unknown[]) : [])];
  return blocks.flatMap((block) =>
    [...fieldsOf(fieldsOf(block).get('rules'))].map(([id, setting]) => {
      const level: unknown = Array.isArray(setting) ? setting[0] : setting;
      return [id, typeof level === 'number' ? String(level) : (stringOf(level) ?? '')] as const;
    }),
  );
}

function placeIn(file: string, text: string, word: string): Place {
  return placesIn(file, text)(word === '' ? 0 : Math.max(text.indexOf(`"${word}"`), 0));
}
