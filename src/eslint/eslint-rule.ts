import type { Rule as EslintRule } from 'eslint';

import type { Rule } from '../core/define-rule.ts';
import type { Suggestion } from '../core/model.ts';
import type { LinterSession } from './linter-session.ts';
import type { Answer, Message } from './protocol.ts';

/** The settings of a flat config that concern us. */
interface Settings {
  /** Whether hints are shown, which neither lower the score nor fail the gate. */
  readonly hints?: boolean;
}

const SCRIPT = /\.([cm]?[jt]sx?|vue|svelte|astro)$/;
const FIRST_LINE = { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };

/** A rule as ESLint and oxlint want it: it hands on what the engine says of the file at hand. */
export function eslintRule(rule: Rule, session: LinterSession): EslintRule.RuleModule {
  return {
    meta: {
      type: rule.severity === 'error' ? 'problem' : 'suggestion',
      docs: { description: rule.description },
      schema: [],
      fixable: 'code',
      hasSuggestions: true,
    },
    create(context) {
      const { sourceCode, physicalFilename, cwd } = context;
      // Other languages, such as JSON and CSS, have rules of their own.
      if (typeof (sourceCode as { readonly text?: unknown }).text !== 'string' || !SCRIPT.test(physicalFilename))
        return {};
      return {
        Program() {
          const { answer, isFirst } = session.tell(rule.id, { path: physicalFilename, text: sourceCode.text, cwd });
          if (isFirst) reportGeneral(context, answer, session);
          if (answer?.kind !== 'judged') return;
          const { hints = false } = (context.settings['ssot-lint'] ?? {}) as Settings;
          for (const message of answer.messages)
            if (message.rule === rule.id && (hints || message.severity !== 'info')) report(context, message);
        },
      };
    },
  };
}

/** What is not about one rule: that the project is broken, or not known yet. */
function reportGeneral(context: EslintRule.RuleContext, answer: Answer | undefined, session: LinterSession): void {
  // The level of a rule must not turn what makes every verdict impossible into a warning.
  if (answer === undefined && session.isRun) throw failure('ssot-lint was not done reading the project in ten minutes');
  if (answer?.kind === 'unreadable' || answer?.kind === 'failed') {
    const message = `ssot-lint cannot judge this file: ${answer.reason}`;
    if (answer.kind === 'failed' && session.isRun) throw failure(message);
    context.report({ loc: FIRST_LINE, message });
  } else if (answer === undefined && session.shouldTellWait()) {
    const message = 'ssot-lint is still reading the project; what it finds shows with your next change of this file.';
    context.report({ loc: FIRST_LINE, message });
  }
}

/** Linters print the stack, which would tell users nothing. */
function failure(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

function report(context: EslintRule.RuleContext, { text, at, suggestion }: Message): void {
  context.report({
    loc: locationOf(at),
    message: text,
    ...(suggestion === undefined ? {} : offered(context.sourceCode, suggestion)),
  });
}

/** What cannot change the meaning is a fix; the rest is for the user to choose. */
function offered(
  sourceCode: EslintRule.RuleContext['sourceCode'],
  { title, certain, edits }: Suggestion,
): Pick<EslintRule.ReportDescriptorOptions, 'fix' | 'suggest'> {
  const fix = (fixer: EslintRule.RuleFixer): EslintRule.Fix[] =>
    edits.map(({ at, text }) => {
      const { start, end } = locationOf(at);
      return fixer.replaceTextRange([sourceCode.getIndexFromLoc(start), sourceCode.getIndexFromLoc(end)], text);
    });
  return certain ? { fix } : { suggest: [{ desc: title, fix }] };
}

/** ESLint counts columns from 0. */
function locationOf({ line, column, endLine, endColumn }: Message['at']): typeof FIRST_LINE {
  return { start: { line, column: column - 1 }, end: { line: endLine, column: endColumn - 1 } };
}
