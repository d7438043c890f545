import type { TypeAnswer, TypeOracle, TypeQuery } from '../core/type-oracle.ts';
import { fileClosure } from './file-closure.ts';
import { unlessTooDeep } from './overflow.ts';
import type { OracleSources } from './oracle-sources.ts';

/**
 * A {@link TypeOracle} over the compiler that ts-morph brings along. It sees the project's own files and the standard
 * library, never `node_modules`: what it is asked for are members that the project declares itself.
 */
export function tsMorphOracle(sources: OracleSources): TypeOracle {
  return {
    async declarations(queries, declaredIn) {
      if (queries.length === 0) return [];
      // Loaded on demand: a run without questions must not pay for a compiler.
      const { TypeProgram } = await import('./type-program.ts');
      const asked = new Set(queries.map((query) => query.file));
      const files = fileClosure(sources.modules, asked, declaredIn);
      const program = unlessTooDeep(() => new TypeProgram(files, sources));
      return queries.map((query: TypeQuery): TypeAnswer | undefined => program?.answer(query));
    },
  };
}
