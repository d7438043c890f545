import { WHOLE_MODULE, type Canonical, type Config, type Deprecation } from '../../core/config.ts';
import type { Place } from '../../core/errors.ts';
import { asksFor, parsePossession } from '../../core/possession.ts';
import { folderOf } from '../../core/repo-path.ts';
import { deprecationName } from '../deprecation-name.ts';
import { beside, warning, type Remark } from '../diagnosis.ts';
import type { PlacedCommand } from '../placed-command.ts';
import type { Doc } from './doc-files.ts';
import { importsIn, mayLeadTo, scriptBlocks, type DocImport } from './doc-imports.ts';
import { isDoubtful, lineAt } from './markdown.ts';

export interface AdviceContext {
  readonly docs: readonly Doc[];
  readonly advice: readonly PlacedCommand[];
  readonly config: Config;
  /** The folder of the project that the config is of. */
  readonly folder: string;
}

/** What texts recommend although the config calls it deprecated, or gives it to an owner. */
export function adviceRemarks({ docs, advice, config, folder }: AdviceContext): readonly Remark[] {
  const own = docs.filter((doc) => folder === '' || doc.path.startsWith(`${folder}/`) || doc.folder === '');
  const imports = own.flatMap(importsIn);
  return [
    ...config.deprecated.flatMap((entry) => [
      ...imports.filter((one) => isOf(one, entry)).map((one) => againstDeprecation(one.at, entry)),
      ...advice.flatMap((one) => installed(one, entry)),
      ...own.flatMap((doc) => [...mentions(doc, entry), ...literals(doc, entry)]),
    ]),
    ...config.canonicals.flatMap((canonical) =>
      canonical.within.length > 0
        ? []
        : [...imports.flatMap((one) => ownedImport(one, canonical)), ...own.flatMap((doc) => builds(doc, canonical))],
    ),
  ];
}

function againstDeprecation(at: Place, entry: Deprecation): Remark {
  const message = `${deprecationName(entry)} is recommended here, and ${entry.at.file} calls it deprecated`;
  const remedy = entry.use === undefined ? 'Take it out.' : `Recommend ${entry.use}.`;
  return beside(warning(message, remedy, at), [entry.at]);
}

function isOf({ specifier, names }: DocImport, entry: Deprecation): boolean {
  if (entry.kind === 'literal') return false;
  if (entry.kind === 'import') return importPattern(entry.import).test(specifier);
  const { module, export: name } = entry.symbol;
  const isNamed = name === WHOLE_MODULE || names.has(name) || names.has('*');
  return isNamed && mayLeadTo(specifier, module);
}

function importPattern(pattern: string): RegExp {
  return new RegExp(`^${patternOf(pattern, '.*')}$`);
}

/** What a pattern with stars means, as a regular expression. */
function patternOf(pattern: string, star: string): string {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return parts.join(star);
}

/** `npm install lodash`, and its kind. */
function installed(
  { command: { words }, placeOf, isDoubtful: isIn }: PlacedCommand,
  entry: Deprecation,
): readonly Remark[] {
  const [program, verb, ...rest] = words;
  const isAdding = /^(?:npm|pnpm|yarn|bun)$/.test(program?.text ?? '') && /^(?:add|i|install)$/.test(verb?.text ?? '');
  if (entry.kind !== 'import' || isIn || !isAdding) return [];
  const word = rest.find(({ text }) => text.replace(/(?<=.)@.*$/, '') === entry.import);
  return word === undefined ? [] : [againstDeprecation(placeOf(word.start, word.end), entry)];
}

/** A line that names a deprecated export by its module in backticks, for whoever reads it to use. */
function mentions(doc: Doc, entry: Deprecation): readonly Remark[] {
  if (entry.kind !== 'symbol') return [];
  const { module, export: name } = entry.symbol;
  return doc.code
    .filter(({ language, text }) => language === undefined && (text === module || text === deprecationName(entry)))
    .flatMap((code) => {
      const { start, text } = code;
      const line = lineAt(doc.text, start);
      const isNamed = text !== module || name === WHOLE_MODULE || new RegExp(`\\b${patternOf(name, '')}\\b`).test(line);
      const isAdvice = /\b(?:use|call|import|create|add|via|through|with|from)\b/i.test(line);
      return isNamed && isAdvice && !isDoubtful(doc.text, code, start)
        ? [againstDeprecation(doc.placeOf(start, start + text.length), entry)]
        : [];
    });
}

/** A deprecated host or path in code that people copy. What may be a word of any language is not looked for. */
function literals(doc: Doc, entry: Deprecation): readonly Remark[] {
  if (entry.kind !== 'literal' || !/[./_-]/.test(entry.literal) || entry.literal.replace(/\*/g, '').length < SHORTEST)
    return [];
  const pattern = new RegExp(`(?<![\\w-])${patternOf(entry.literal, '[^\\s"`<>]*?')}(?![\\w-])`, 'g');
  return doc.code.flatMap((code) =>
    [...code.text.matchAll(pattern)]
      .slice(0, MAX_HITS)
      .map((match) => code.start + match.index)
      .filter((offset) => !isDoubtful(doc.text, code, offset))
      .map((offset) => againstDeprecation(doc.placeOf(offset, offset + 1), entry)),
  );
}

const SHORTEST = 6;
/** More than any text has. */
const MAX_HITS = 100;

/** A text that shows the canonical itself, or stands beside it, speaks of what lies below. */
function isOwn(
  { doc, block }: { readonly doc: Doc; readonly block: string },
  { module, export: name }: Canonical,
): boolean {
  const isBeside = doc.folder !== '' && (module.startsWith(`${doc.folder}/`) || folderOf(module) === doc.folder);
  const isShown = name !== WHOLE_MODULE && new RegExp(`\\b${patternOf(name, '')}\\b`).test(block);
  return isBeside || isShown;
}

function ownedImport(one: DocImport, canonical: Canonical): readonly Remark[] {
  if (isOwn(one, canonical)) return [];
  const isOwned = canonical.owns.some((text) => {
    const possession = parsePossession(text);
    if (possession?.kind === 'package') return asksFor(one.specifier, possession.specifier);
    if (possession?.kind === 'member')
      return asksFor(one.specifier, possession.specifier) && one.names.has(possession.path.split('.')[0] ?? '');
    return possession?.kind === 'name' && possession.isPackage && asksFor(one.specifier, possession.path);
  });
  return isOwned ? [againstOwner(one.at, `"${one.specifier}" is imported`, canonical)] : [];
}

/** `new Pool(…)` in a text, where only the owner is to build one. */
function builds(doc: Doc, canonical: Canonical): readonly Remark[] {
  const classes = canonical.owns.flatMap((text) => {
    const possession = parsePossession(text);
    return possession?.kind === 'class' ? [possession.name] : [];
  });
  return scriptBlocks(doc).flatMap((code) => {
    const { text: block, start } = code;
    if (isOwn({ doc, block }, canonical)) return [];
    return classes.flatMap((name) =>
      [...block.matchAll(new RegExp(`\\bnew\\s+${patternOf(name, '')}\\s*\\(`, 'g'))]
        .map((match) => start + match.index)
        .filter((offset) => !isDoubtful(doc.text, code, offset))
        .map((offset) => againstOwner(doc.placeOf(offset, offset + 1), `a "${name}" is built`, canonical)),
    );
  });
}

function againstOwner(at: Place, what: string, canonical: Canonical): Remark {
  const { name, module, export: exported } = canonical;
  const right = exported === WHOLE_MODULE ? module : `${module}#${exported}`;
  const message = `${what} here, and ${canonical.at.file} says that only "${name}" does that`;
  return beside(warning(message, `Recommend ${right}.`, at), [canonical.at]);
}
