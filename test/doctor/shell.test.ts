import { describe, expect, it } from 'vitest';

import { fatesOf, type ShellState } from '../../src/doctor/shell/fate.ts';
import { parseScript } from '../../src/doctor/shell/parse.ts';

const GITHUB: ShellState = { errexit: true, pipefail: false, folder: '' };
const PLAIN: ShellState = { errexit: false, pipefail: false, folder: '' };

/** How the exit code of the gate is lost: `!` where that is certain, and what does it. */
function losses(script: string, state = GITHUB): readonly string[] {
  const gates = fatesOf(script, state).filter(({ command }) => command.words.some((word) => word.text === 'ssot-lint'));
  expect(gates.length).toBeGreaterThan(0);
  return gates.flatMap((gate) =>
    gate.losses.map(({ kind, isCertain, at }) => `${kind}${isCertain ? '!' : '?'} ${script.slice(at.start, at.end)}`),
  );
}

describe('the exit code of a command is lost', () => {
  it.each([
    ['ssot-lint check || true', 'alternative! || true'],
    ['ssot-lint check || :', 'alternative! || :'],
    ['ssot-lint check 2>&1 >log || exit 0', 'alternative! || exit 0'],
    ['ssot-lint check || echo "never mind"', 'alternative! || echo "never mind"'],
    ['ssot-lint check || { echo no; true; }', 'alternative! || { echo no; true; }'],
    ['(cd shop && ssot-lint check) || true', 'alternative! || true'],
    ['npm ci && ssot-lint check || true', 'alternative! || true'],
    ['ssot-lint check \\\n  --format compact \\\n  || true # fine', 'alternative! || true'],
    ['ssot-lint check || ./retry.sh', 'alternative? || ./retry.sh'],
    ['ssot-lint check || code=$?', 'unused-code! || code=$?'],
    ['ssot-lint check | tee log', 'pipe! |'],
    ['ssot-lint check |& tee log', 'pipe! |&'],
    ['ssot-lint check &', 'background! &'],
    ['ssot-lint check && echo clean\necho done', 'overrun! echo done'],
    ['set +e\nssot-lint check\necho done', 'overrun! echo done'],
    ['set +e; ssot-lint check; exit 0', 'overrun! exit 0'],
    ['if ssot-lint check; then echo clean; fi', 'condition? if ssot-lint check; then echo clean; fi'],
    ['! ssot-lint check', 'negation? ssot-lint check'],
    ['echo "$(ssot-lint check)"', 'substitution! echo "$(ssot-lint check)"'],
    ['echo `ssot-lint check`', 'substitution! echo `ssot-lint check`'],
    ['bash -c "ssot-lint check; true"', 'overrun! true'],
    ['case $CI in true) ssot-lint check || true;; esac', 'alternative! || true'],
    ['for shop in a b; do ssot-lint check || true; done', 'alternative! || true'],
    ['(ssot-lint check || exit 1) || true', 'alternative! || true'],
    ['(ssot-lint check; echo done) || exit 1', 'overrun! echo done'],
  ])('by %s', (script, loss) => {
    expect(losses(script)).toEqual([loss]);
  });

  it('by what follows it in a shell that goes on', () => {
    expect(losses('ssot-lint check\nnpm test', PLAIN)).toEqual(['overrun! npm test']);
    expect(losses('ssot-lint check; exit 0', PLAIN)).toEqual(['overrun! exit 0']);
  });

  it('perhaps, in a shell that nobody knows', () => {
    expect(losses('ssot-lint check; npm test', { errexit: undefined, pipefail: undefined, folder: '' })).toEqual([
      'overrun? npm test',
    ]);
    expect(losses('ssot-lint check | tee log', { errexit: true, pipefail: undefined, folder: '' })).toEqual([
      'pipe? |',
    ]);
  });

  it('perhaps, in a script that cannot be read to its end', () => {
    expect(losses("ssot-lint check || true\necho 'open")).toEqual(['alternative? || true']);
  });
});

describe('the exit code of a command is kept', () => {
  it.each([
    'ssot-lint check',
    'npm ci && ssot-lint check',
    'npm ci; ssot-lint check; npm test',
    'ssot-lint check # || true',
    'echo "a || true"; ssot-lint check',
    "echo 'ssot-lint check || true'\nssot-lint check",
    'cat <<EOF\nssot-lint check || true\nEOF\nssot-lint check',
    'ssot-lint check || exit 1',
    'ssot-lint check || exit $?',
    'ssot-lint check || { echo "not one source"; exit 1; }',
    'ssot-lint check || (echo no && false) || false || exit 2',
    'set -o pipefail\nssot-lint check | tee log',
    'set -euo pipefail; ssot-lint check | tee log',
    'ssot-lint check | tee log; exit ${PIPESTATUS[0]}',
    'cat list | ssot-lint check',
    'code=0\nssot-lint check || code=$?\nexit "$code"',
    'set +e\nssot-lint check\ncode=$?\nset -e\nexit $code',
    'if ! ssot-lint check; then\n  echo no\n  exit 1\nfi',
    'result=$(ssot-lint check)',
    'while read -r line; do echo "$line"; done < <(ls "a (b")\nssot-lint check',
    'ssot-lint check > >(cat)',
    'id=$(jq ".[] | select(.a == \\"b\\")" x)\nssot-lint check',
    'if [ -n "$X" ]; then ssot-lint check; fi',
    '[[ $A == b || $C ]] && echo x\nssot-lint check',
    'echo ${{ github.ref || github.sha }}\nssot-lint check',
    'echo $((1 || 0)); ssot-lint check',
    'ssot-lint check 2>/dev/null',
  ])('by %s', (script) => {
    expect(losses(script).filter((one) => !one.startsWith('alternative?'))).toEqual([]);
  });
});

describe('a script', () => {
  it('tells the folder that a command runs in', () => {
    const folders = fatesOf('cd apps/shop\nls\n(cd src && ls) && ls\ncd "$X"; ls', GITHUB)
      .filter(({ command }) => command.words[0]?.text === 'ls')
      .map(({ state }) => state.folder);
    expect(folders).toEqual(['apps/shop', 'apps/shop/src', 'apps/shop', undefined]);
  });

  it('is read without end or stack running out, whatever it holds', () => {
    for (const script of [
      '(',
      ')',
      'if',
      'fi; done }',
      '"',
      '$(',
      '`',
      '((((',
      'case x in',
      'f() {',
      '<<',
      '|| &&',
      '${{',
      "'",
    ]) {
      expect(() => fatesOf(script, GITHUB)).not.toThrow();
    }
    expect(parseScript('('.repeat(5000)).isWhole).toBe(false);
    expect(parseScript('$('.repeat(2000)).isWhole).toBe(false);
  });
});
