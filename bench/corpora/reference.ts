import { Script } from 'node:vm';

import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  noLib: true,
  noResolve: true,
  skipLibCheck: false,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.Preserve,
  alwaysStrict: false,
};

/** The language as it is, in a form that runs in a function. */
const EMITTED: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.CommonJS,
  jsx: ts.JsxEmit.React,
  alwaysStrict: false,
};

/** Numbers of errors that are about syntax, though the compiler finds some of them only when it checks. */
const isOfSyntax = (code: number): boolean => code < 2000 || (code >= 17000 && code < 19000);

/** Names that are declared twice, and uses of words that the place forbids: early errors of the language. */
const EARLY_ERRORS = new Set([
  2300, 2337, 2364, 2440, 2451, 2480, 2481, 2492, 2528, 2657, 2664, 2669, 2779, 2777, 2357, 2406, 2487, 2491, 2376,
  2377, 2703, 2660, 2335, 2336, 2466, 2452, 2462, 2499, 2500, 2858,
]);

/**
 * Whether a script is one by both references: the compiler finds nothing wrong with its syntax, and the engine that runs
 * this would run what the compiler makes of it. The compiler lets early errors of the language pass, the engine does not.
 */
export function referenceAccepts(path: string, text: string): boolean {
  if (/\.(vue|svelte|astro)$/.test(path)) return false;
  try {
    return compilerAccepts(path, text) && engineAccepts(path, text);
  } catch {
    // The compiler itself fails at some of its input: deep nesting, or exports that are named by half a character.
    return false;
  }
}

function compilerAccepts(path: string, text: string): boolean {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const program = ts.createProgram({ rootNames: [path], options: OPTIONS, host: hostOf(path, file) });
  if (program.getSyntacticDiagnostics(file).length > 0) return false;
  const codes = program.getSemanticDiagnostics(file).map((one) => one.code);
  return !codes.some((code) => isOfSyntax(code) || EARLY_ERRORS.has(code));
}

/** What awaits on its top level runs in an asynchronous function, what has a variable of that name in any other. */
function engineAccepts(path: string, text: string): boolean {
  const { outputText } = ts.transpileModule(text, { fileName: path, compilerOptions: EMITTED });
  return [`(async function () {${outputText}\n})`, `(function () {${outputText}\n})`].some(compiles);
}

function compiles(code: string): boolean {
  try {
    return new Script(code) instanceof Script;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** A world in which there is nothing but this file. */
function hostOf(path: string, file: ts.SourceFile): ts.CompilerHost {
  return {
    getSourceFile: (name) => (name === path ? file : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === path,
    readFile: (name) => (name === path ? file.text : undefined),
  };
}
