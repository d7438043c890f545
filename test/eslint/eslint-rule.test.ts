import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { defineRule } from '../../src/core/define-rule.ts';
import { eslintRule } from '../../src/eslint/eslint-rule.ts';
import { LinterSession } from '../../src/eslint/linter-session.ts';
import type { Answer, Message, Question } from '../../src/eslint/protocol.ts';

const IDS = ['no-loose-mail', 'no-loose-orders'];
const EDITOR = { argv: ['node', 'server.js', '--stdio'] };
const COMMAND = { argv: ['node', 'eslint', '.'] };

/** A linter whose project answers as it is told. */
class Shop {
  readonly asked: Question[] = [];
  readonly #linter = new Linter();
  readonly #config: Linter.Config;
  answer: Answer | undefined = { kind: 'judged', messages: [] };

  constructor(process = COMMAND, settings: Record<string, unknown> = {}) {
    const ask = (question: Question): Answer | undefined => {
      this.asked.push(question);
      return this.answer;
    };
    const session = new LinterSession(() => ({ ask }), process);
    const rules = IDS.map((id) => {
      const rule = defineRule({
        id,
        description: 'The shop is kept tidy',
        severity: 'error',
        site: 'place',
        collectors: () => [],
        judge: () => ({ findings: [], compliant: new Map() }),
      });
      return [id, eslintRule(rule, session)] as const;
    });
    this.#config = {
      files: ['**/*'],
      plugins: { ssot: { rules: Object.fromEntries(rules) } },
      rules: Object.fromEntries(IDS.map((id) => [`ssot/${id}`, 'error'])),
      settings: { 'ssot-lint': settings },
    };
  }

  lint(text: string, file = 'src/mail.js'): string[] {
    const found = this.#linter.verify(text, [this.#config], file);
    return found.map((one) => `${one.line}:${one.column} ${one.ruleId ?? ''} ${one.message}`);
  }

  fix(text: string): string {
    return this.#linter.verifyAndFix(text, [this.#config], 'src/mail.js').output;
  }

  suggestions(text: string): string[] {
    const found = this.#linter.verify(text, [this.#config], 'src/mail.js');
    return found.flatMap((one) => one.suggestions ?? []).map((one) => `${one.desc}: ${one.fix.text}`);
  }
}

function message(changes: Partial<Message> = {}): Message {
  const at = { line: 2, column: 3, endLine: 2, endColumn: 7 };
  return { rule: 'no-loose-mail', severity: 'error', text: 'Mail is loose.', at, ...changes };
}

const TEXT = 'first();\n  mail();\n';

describe('a rule in ESLint', () => {
  it('reports what is said of it, where it is said, and leaves the rest to the other rules', () => {
    const shop = new Shop();
    shop.answer = {
      kind: 'judged',
      messages: [message(), message({ rule: 'no-loose-orders', text: 'So are orders.' })],
    };
    expect(shop.lint(TEXT)).toEqual([
      '2:3 ssot/no-loose-mail Mail is loose.',
      '2:3 ssot/no-loose-orders So are orders.',
    ]);
  });

  it('asks once for all rules, and again when the file is linted again', () => {
    const shop = new Shop();
    shop.lint(TEXT);
    expect(shop.asked).toHaveLength(1);
    shop.lint(TEXT);
    shop.lint(`${TEXT}// more\n`);
    expect(shop.asked.map((one) => one.kind === 'file' && one.text.length)).toEqual([19, 19, 27]);
  });

  it('shows hints where they are wished for, and nowhere else', () => {
    const answer: Answer = { kind: 'judged', messages: [message({ severity: 'info' })] };
    const plain = new Shop();
    plain.answer = answer;
    expect(plain.lint(TEXT)).toEqual([]);
    const keen = new Shop(COMMAND, { hints: true });
    keen.answer = answer;
    expect(keen.lint(TEXT)).toEqual(['2:3 ssot/no-loose-mail Mail is loose.']);
  });

  it('fixes what cannot change the meaning, and offers what may', () => {
    const edits = [{ at: message().at, text: 'post' }];
    const shop = new Shop();
    shop.answer = { kind: 'judged', messages: [message({ suggestion: { title: 'Post it', certain: true, edits } })] };
    expect(shop.fix(TEXT)).toContain('post();');
    shop.answer = { kind: 'judged', messages: [message({ suggestion: { title: 'Post it', certain: false, edits } })] };
    expect(shop.fix(TEXT)).toBe(TEXT);
    expect(shop.suggestions(TEXT)).toEqual(['Post it: post']);
  });

  it('says once in an editor that the project is still being read', () => {
    const shop = new Shop(EDITOR);
    shop.answer = undefined;
    expect(shop.lint(TEXT)).toEqual([
      '1:1 ssot/no-loose-mail ssot-lint is still reading the project; what it finds shows with your next change of this file.',
    ]);
    expect(shop.lint(TEXT, 'src/orders.js')).toEqual([]);
    shop.answer = { kind: 'judged', messages: [message()] };
    expect(shop.lint(TEXT)).toEqual(['2:3 ssot/no-loose-mail Mail is loose.']);
  });

  it('says in an editor what keeps it from judging, once in each file', () => {
    const shop = new Shop(EDITOR);
    shop.answer = { kind: 'failed', reason: 'ssot.config.yaml:1:1 is wrong' };
    const said = ['1:1 ssot/no-loose-mail ssot-lint cannot judge this file: ssot.config.yaml:1:1 is wrong'];
    expect(shop.lint(TEXT)).toEqual(said);
    expect(shop.lint(TEXT, 'src/orders.js')).toEqual(said);
  });

  it('ends a run on the command line that cannot judge', () => {
    const shop = new Shop();
    shop.answer = { kind: 'failed', reason: 'ssot.config.yaml:1:1 is wrong' };
    expect(() => shop.lint(TEXT)).toThrow('ssot.config.yaml:1:1 is wrong');
  });

  it('ends a run that has waited for the project in vain', () => {
    const shop = new Shop();
    shop.answer = undefined;
    expect(() => shop.lint(TEXT)).toThrow('ssot-lint was not done reading the project');
  });

  it('reports a file that only the linter can read', () => {
    const shop = new Shop();
    shop.answer = { kind: 'unreadable', reason: 'a name is missing' };
    expect(shop.lint(TEXT)).toEqual(['1:1 ssot/no-loose-mail ssot-lint cannot judge this file: a name is missing']);
  });

  it('leaves files alone that are no scripts', () => {
    const shop = new Shop();
    shop.lint('', 'README.md');
    expect(shop.asked).toEqual([]);
  });
});
