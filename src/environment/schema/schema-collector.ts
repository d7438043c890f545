import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../../core/collector.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { propertyOf } from '../../syntax/property-of.ts';
import { staticKey } from '../../syntax/static-value.ts';
import { unwrap } from '../../syntax/unwrap.ts';
import { isVariableName } from '../variable-name.ts';
import { isSchemaLibrary, SchemaNames } from './schema-names.ts';
import type { DeclaredKey, SchemaFact } from './schema-fact.ts';

/** The schemas that the environment is checked with: zod, t3-env, valibot, envalid, joi, arktype, class-validator. */
export const schemaCollector: Collector<SchemaFact> = {
  id: 'environment-schema',
  wants: (text) => /env|validationSchema/i.test(text) && isSchemaLibrary.test(text),
  visit(file) {
    const schema = new SchemaOfFile(file);
    return {
      on: {
        ObjectExpression: (node) => schema.visitObject(node),
        CallExpression: (node) => schema.visitCall(node),
        PropertyDefinition: (node) => schema.visitField(node),
        MemberExpression: (node) => schema.visitMember(node),
        ObjectPattern: (node) => schema.visitPattern(node),
      },
      done: () => schema.fact(),
    };
  },
};

/** The whole environment, not one of its variables. */
const WHOLE = /\b(process|import\.meta|Bun)\.env\b(?!\s*(\?\.|[.[!]))/;
const ANY_READ = /\b(process|import\.meta|Bun|Deno)\.env\s*[.[?!]/;
const CHECKS = /^(parse|safeParse|parseAsync|safeParseAsync|validate|validateSync|assert|decode|decodeSync|create)$/;
const MERGES = /^(merge|extend|and|intersection|concat|shape|object|preprocess|discriminatedUnion|union)$/;
const RUNTIME_VALUES = /^(experimental__)?runtimeEnv(Strict)?$/;

class SchemaOfFile {
  readonly #file: SourceFile;
  readonly #names: SchemaNames;
  readonly #checks = new Set<string>();
  readonly #keys: DeclaredKey[] = [];
  readonly #mergedFrom = new Set<string>();
  readonly #used = new Set<string>();
  readonly #nodeEnvs = new Set<string>();
  #open = false;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#names = new SchemaNames(file);
  }

  visitObject(node: TSESTree.ObjectExpression): void {
    this.#addValidation(node);
    if (!this.#isSchema(node)) return;
    const declared: DeclaredKey[] = [];
    let open = false;
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') open = this.#merge(property.argument) || open;
      else if (property.computed && staticKey(property) === undefined) open = true;
      else declared.push(...this.#declared(property));
    }
    if (declared.length === 0) return;
    this.#keys.push(...declared);
    this.#open ||= open;
  }

  visitCall(node: TSESTree.CallExpression): void {
    const { callee } = node;
    const root = this.#names.rootOf(callee);
    const method = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
    if (root !== undefined && this.#names.isEnvironmentSchema(root)) this.#visitBuilder(node);
    else if (method === undefined ? root !== undefined && this.#mayCheck(root) : CHECKS.test(method)) {
      for (const argument of node.arguments) this.#check(argument);
    }
    if (method !== undefined && MERGES.test(method) && method !== 'object')
      for (const argument of node.arguments) if (isName(argument)) this.#open = this.#merge(argument) || this.#open;
  }

  visitField(node: TSESTree.PropertyDefinition): void {
    const key = staticKey(node);
    if (key === undefined || !isVariableName(key) || !this.#isEnvironmentClass(node.parent)) return;
    this.#keys.push({ key, at: this.#file.span(node.key) });
    this.#checks.add('process.env');
    if (key === 'NODE_ENV') for (const one of node.decorators) this.#addValues(one);
  }

  visitMember(node: TSESTree.MemberExpression): void {
    const key = staticKey(node);
    if (key !== undefined && isVariableName(key) && !/\.env$/.test(this.#textOf(unwrap(node.object))))
      this.#used.add(key);
  }

  visitPattern(node: TSESTree.ObjectPattern): void {
    for (const property of node.properties) {
      const key = property.type === 'Property' ? staticKey(property) : undefined;
      if (key !== undefined && isVariableName(key)) this.#used.add(key);
    }
  }

  fact(): SchemaFact | undefined {
    if (this.#keys.length === 0 && this.#checks.size === 0) return undefined;
    return {
      checks: [...this.#checks],
      keys: this.#keys,
      open: this.#open,
      mergedFrom: [...this.#mergedFrom],
      used: [...this.#used],
      nodeEnvs: [...this.#nodeEnvs],
    };
  }

  /** `createEnv({ server: {…}, extends: […] })`, `cleanEnv(process.env, {…})`. */
  #visitBuilder(node: TSESTree.CallExpression): void {
    this.#checks.add('process.env');
    if (WHOLE.test(this.#textOf(node)) || ANY_READ.test(this.#textOf(node)))
      for (const [, source] of this.#textOf(node).matchAll(/\b((?:process|import\.meta|Bun)\.env)\b/g))
        this.#checks.add(source ?? '');
    for (const argument of node.arguments) {
      if (isName(argument)) this.#merge(argument);
      const extended = argument.type === 'ObjectExpression' ? propertyOf(argument, 'extends') : undefined;
      if (extended?.type === 'ArrayExpression')
        for (const one of extended.elements) if (one !== null) this.#open = this.#merge(one) || this.#open;
    }
  }

  /** `ConfigModule.forRoot({ validationSchema })` of NestJS, which checks the environment when the program starts. */
  #addValidation(options: TSESTree.ObjectExpression): void {
    const call = options.parent;
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return;
    const root = this.#names.rootOf(call.callee);
    if (root === undefined || this.#names.importedFrom(root) !== '@nestjs/config') return;
    const validation = propertyOf(options, 'validationSchema');
    if (staticKey(call.callee) !== 'forRoot' || validation === undefined) return;
    this.#checks.add('process.env');
    this.#open = this.#merge(validation) || this.#open;
  }

  #check(argument: TSESTree.Node): void {
    const source = WHOLE.exec(this.#textOf(argument));
    if (source !== null) this.#checks.add(`${source[1] ?? ''}.env`);
  }

  #mayCheck(root: string): boolean {
    return this.#names.isOfSchema(root) || /['"]arktype['"]/.test(this.#file.text);
  }

  /** Whether an object says what its properties have to be. */
  #isSchema(node: TSESTree.ObjectExpression): boolean {
    const { parent } = node;
    if (parent.type === 'Property' && RUNTIME_VALUES.test(staticKey(parent) ?? '')) return false;
    if (parent.type === 'CallExpression' && parent.callee !== node) {
      const root = this.#names.rootOf(parent.callee);
      const isDescription =
        root !== undefined && this.#names.isOfSchema(root) && !this.#names.isEnvironmentSchema(root);
      if (isDescription && isMeaningful(parent)) return true;
    }
    return node.properties.some((one) => one.type === 'Property' && this.#isValidator(one.value));
  }

  #isValidator(value: TSESTree.Node): boolean {
    const inner = unwrap(value);
    if (inner.type === 'ConditionalExpression')
      return this.#isValidator(inner.consequent) || this.#isValidator(inner.alternate);
    if (inner.type !== 'CallExpression') return false;
    const root = this.#names.rootOf(inner);
    return root !== undefined && this.#names.isOfSchema(root);
  }

  #declared(property: TSESTree.Property): readonly DeclaredKey[] {
    const key = staticKey(property);
    if (key === undefined || !isVariableName(key) || property.value.type === 'ObjectExpression') return [];
    const text = this.#textOf(property.value);
    // `PORT: Number(process.env.PORT)` takes a value over and says nothing of it.
    if (ANY_READ.test(text) && !this.#isValidator(property.value)) return [];
    if (key === 'NODE_ENV') this.#addValues(property.value);
    return [{ key, at: this.#file.span(property.key) }];
  }

  /** Takes in what a spread or merged value declares; says whether that stays unknown. */
  #merge(value: TSESTree.Node): boolean {
    const root = this.#names.rootOf(value);
    if (root === undefined)
      return !/^(ObjectExpression|ConditionalExpression|LogicalExpression)$/.test(unwrap(value).type);
    const specifier = this.#names.importedFrom(root);
    if (specifier === undefined) return !this.#names.isDeclared(root);
    if (!this.#names.isOfSchema(root)) this.#mergedFrom.add(specifier);
    return false;
  }

  /** A class for the environment whose fields decorators check, or that adds to such a class. */
  #isEnvironmentClass(body: TSESTree.ClassBody): boolean {
    const { id, superClass } = body.parent;
    if (!/env/i.test(id?.name ?? '')) return false;
    if (superClass?.type === 'Identifier' && /environment|env$/i.test(superClass.name)) return true;
    return body.body.some((one) => one.type === 'PropertyDefinition' && this.#isChecked(one));
  }

  #isChecked({ decorators }: TSESTree.PropertyDefinition): boolean {
    return decorators.some((one) => {
      const root = this.#names.rootOf(one.expression);
      return root !== undefined && this.#names.isDecorator(root);
    });
  }

  #addValues(node: TSESTree.Node): void {
    for (const [, value] of this.#textOf(node).matchAll(/['"]([a-z][\w-]*)['"]/gi)) this.#nodeEnvs.add(value ?? '');
  }

  #textOf({ range }: TSESTree.Node): string {
    return this.#file.text.slice(range[0], range[1]);
  }
}

/** A call that takes a description of an object, and not one of its options such as `z.string({ error: … })`. */
function isMeaningful({ callee }: TSESTree.CallExpression): boolean {
  const name = callee.type === 'MemberExpression' ? staticKey(callee) : callee.type === 'Identifier' ? callee.name : '';
  return /^(object|strictObject|looseObject|extend|safeExtend|type|Object|Struct|shape|keys|append)$/.test(name ?? '');
}

function isName(node: TSESTree.Node): boolean {
  const { type } = unwrap(node);
  return type === 'Identifier' || type === 'MemberExpression';
}
