import ts from 'typescript';

import { collect } from '../../../src/collect/index.ts';
import { toRepoPath } from '../../../src/core/repo-path.ts';
import { dataCollector } from '../../../src/duplicates/data/data-collector.ts';
import type { DataFacts } from '../../../src/duplicates/data/data-fact.ts';
import { fileName, hasModifier, parseText } from '../syntax.ts';
import type { Seed, SeedSource } from './seed.ts';

/** A type of fewer members says too little to be told from others; one of more is the work of a generator. */
const FEWEST = 4;
const MOST = 40;
/** A type that is written out again is spelled without the help of what stands around it. */
const LONGEST = 3_000;

/** Constants of libraries are mostly small numbers and short texts, which are the same by chance. */
const HAND_WRITTEN = 'helpers';

/** The types, closed lists of values, tables and constants of some modules. */
export function dataSeedsOf({ origin, modules }: SeedSource): Seed[] {
  return modules.flatMap(({ path, text }) =>
    parseText(text).statements.flatMap((statement) => {
      const own = exportedData(statement);
      const [unit, more] = own === undefined ? [] : dataUnits(own);
      if (own === undefined || unit === undefined || more !== undefined) return [];
      if (unit.kind === 'constant' ? origin !== HAND_WRITTEN : !isTelling(unit, own)) return [];
      const id = `${origin}/${path}#${unit.name}`;
      return [{ id, kind: 'data', name: unit.name, origin, imports: '', text: own, size: tokensOf(own) }];
    }),
  );
}

/** Not a type by a name such as `Options`, which each module may have: those are not reported, however alike. */
function isTelling({ name, size }: DataFacts['units'][number], text: string): boolean {
  return size >= FEWEST && size <= MOST && text.length < LONGEST && /[a-z][A-Z]|[A-Z]_[A-Z]/.test(name);
}

function exportedData(statement: ts.Statement): string | undefined {
  const isData =
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isVariableStatement(statement);
  if (!isData || hasModifier(statement, ts.SyntaxKind.DeclareKeyword)) return undefined;
  const text = statement.getText();
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword) ? text : `export ${text}`;
}

function dataUnits(text: string): DataFacts['units'] {
  const path = toRepoPath(fileName('src/seed', text));
  const facts = path && collect(path, text, [dataCollector]);
  if (facts === undefined || 'reason' in facts) return [];
  return (facts.get(dataCollector.id) as DataFacts | undefined)?.units ?? [];
}

function tokensOf(text: string): number {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, text);
  let count = 0;
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) count++;
  return count;
}
