import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../../core/source-file.ts';
import { Bindings } from '../bindings.ts';
import { importedNames, type ImportedName } from '../../syntax/imported-names.ts';
import { unwrap } from '../../syntax/unwrap.ts';

const LIBRARIES =
  /^(zod|zod\/.+|valibot|arktype|joi|yup|superstruct|envalid|envsafe|znv|effect|@effect\/schema|@sinclair\/typebox|typebox|runtypes|myzod|@t3-oss\/env-[\w-]+|env-var|convict|@hapi\/joi)$/;
/** Libraries whose functions take the environment themselves. */
const FOR_ENVIRONMENTS = /^(envalid|envsafe|znv|@t3-oss\/env-[\w-]+)$/;
const BUILDERS = /^(createEnv|cleanEnv|customCleanEnv|makeValidator|envsafe|parseEnv)$/;

/** Whether a text can hold a schema. */
export const isSchemaLibrary =
  /['"](zod|valibot|arktype|joi|yup|superstruct|envalid|envsafe|znv|effect|class-validator|@nestjs\/config|@effect\/schema|@sinclair\/typebox|@hapi\/joi|@t3-oss\/env-[\w-]+|zod\/[\w/-]+)['"]/;

/** What the names of a file have to do with schemas. */
export class SchemaNames {
  readonly #file: SourceFile;
  readonly #imports: ReadonlyMap<string, ImportedName>;
  #bindings: Bindings | undefined;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#imports = importedNames(file);
  }

  /** The name that a chain of calls and members starts from. */
  rootOf(node: TSESTree.Node): string | undefined {
    let inner = unwrap(node);
    for (;;) {
      if (inner.type === 'Identifier') return inner.name;
      if (inner.type === 'CallExpression') inner = unwrap(inner.callee);
      else if (inner.type === 'MemberExpression') inner = unwrap(inner.object);
      else return undefined;
    }
  }

  importedFrom(name: string): string | undefined {
    return this.#imports.get(name)?.specifier;
  }

  isOfSchema(name: string): boolean {
    const specifier = this.importedFrom(name);
    return specifier !== undefined && LIBRARIES.test(specifier);
  }

  isDecorator(name: string): boolean {
    return this.importedFrom(name) === 'class-validator';
  }

  /** Whether a name is a function that checks the environment: `createEnv`, `cleanEnv`. */
  isEnvironmentSchema(name: string): boolean {
    const from = this.#imports.get(name);
    if (from === undefined || !FOR_ENVIRONMENTS.test(from.specifier)) return false;
    return BUILDERS.test(from.imported) && from.imported !== 'makeValidator';
  }

  /** Whether the file declares a name with a value. */
  isDeclared(name: string): boolean {
    const { bindings } = this.#file;
    this.#bindings ??= new Bindings(this.#file);
    const variable = bindings.topLevel.find((one) => bindings.name(one) === name);
    if (variable === undefined) return false;
    const init = this.#bindings.declaratorOf(variable)?.init;
    return init !== undefined && init !== null;
  }
}
