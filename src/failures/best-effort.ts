import { NodeType, Role } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import {
  childIn,
  childrenIn,
  isFunctionRow,
  keyOfRow,
  memberPathOfRow,
  NO_ROW,
  parentRow,
  unwrapRow,
} from '../syntax/rows.ts';

/** Tidying up, stopping and letting go: what is over anyway may fail. */
const TIDYING =
  /^_*(?:un(?:link|lock|subscribe|watch|ref|mount|register|observe|bind|pipe)|rm|rmdir|rimraf|remove|delete|del|close|clear|cancel|abort|kill|destroy|dispose|disconnect|detach|terminate|shut ?down|stop|end|quit|exit|release|revoke|reset|flush|clean(?:up)?|tear ?down|rollback|drain|pipe|suppress|dismiss|logout|sign ?out)(?:Sync|(?=[A-Z_]|$))/;
/** `piAbort`, `sessionClose`: what is let go comes first; a handler of such an event does more. */
const TIDYING_LAST = /^(?!on[A-Z]|handle[A-Z])[a-z]\w*(?:Abort|Close|Clean[uU]p|Dispose)$/;
/** Questions that a failure answers. */
const PROBES =
  /^(?:parse|decode|decodeURI|decodeURIComponent|atob|btoa|require|resolve|import|exists|access|stat|lstat|existsSync|accessSync|statSync|lstatSync|realpath|realpathSync|readlink|URL|RegExp|BigInt|URLPattern|structuredClone|canParse|which|compile|supports|matches|closest|querySelector|mkdir|mkdirSync|getItem|setItem|removeItem|exec|test|NumberFormat|DateTimeFormat|Intl|createRequire|readFileSync|readFile|readdir|readdirSync|json|text|safeParse|resolvedOptions|config|toISOString|formatToParts|getContext|toString|stringify|valueOf|defineProperty|isValid\w*|safeParse\w*|tryParse\w*|parse[A-Z]\w*|decode[A-Z]\w*)$/;
/** What browsers refuse when they like: media, focus, fullscreen, clipboards, caches, stores. */
const WHIMS =
  /^(?:play|pause|focus|blur|select|scrollIntoView|scrollTo|requestFullscreen|exitFullscreen|requestPermission|vibrate|share|writeText|readText|copy\w*|setPointerCapture|releasePointerCapture|setSelectionRange|prefetch|preload|postMessage|sendBeacon|lock|dispatchEvent|open|showPicker|showModal)$/;
const STORES =
  /^(?:window\.|globalThis\.|self\.)?(?:localStorage|sessionStorage|navigator|document|performance|caches|indexedDB|console|process\.(?:stdout|stderr|kill))\b/;

/** Figures about the use of a program, which must not get in its way. */
const SOUNDINGS =
  /telemetry|analytics|metric|posthog|mixpanel|amplitude|gtag|plausible|^track[A-Z]|\.track$|^log[A-Z]\w*Event|sentry/i;

/** Whether all that may fail between two rows is of the kind that may: it tidies up, asks a question, or hopes. */
export function isBestEffort(tree: SyntaxTree, from: number, to: number): boolean {
  let found = false;
  let isSerious = false;
  for (let row = from; row < to; row++) {
    const type = tree.types[row];
    if (type === NodeType.ImportExpression) found = true;
    else if (type === NodeType.MemberExpression) found ||= isStore(tree, row);
    else if (type === NodeType.CallExpression || type === NodeType.NewExpression) {
      const attempt = attemptOf(tree, row);
      // Where something is waited for, that is what is tried; the calls around it prepare it.
      isSerious ||= attempt === 'serious' && tree.types[parentRow(tree, row)] === NodeType.AwaitExpression;
      found ||= attempt === 'light';
    }
  }
  // What is computed from the answer to a question is a part of it.
  return found && !isSerious;
}

function isStore(tree: SyntaxTree, row: number): boolean {
  const path = memberPathOfRow(tree, row);
  return path !== undefined && STORES.test(path);
}

/** Calls that prepare others and do not fail by themselves. */
const HELPERS =
  /^(?:join|push|map|filter|find|forEach|trim|split|slice|replace|toLowerCase|toUpperCase|includes|startsWith|endsWith|from|isArray|keys|values|entries|get|has|set|add|now|Date|Map|Set|String|Number|Boolean|Array|Error|Promise|all|allSettled|race|any|then|catch|finally|cwd|min|max|floor|round|concat|at|log|debug|warn|error|info|trace|getTime|isInteger|isFinite|isNaN|parseInt|parseFloat)$/;

function attemptOf(tree: SyntaxTree, call: number): 'serious' | 'light' | 'none' {
  const callee = unwrapRow(tree, childIn(tree, call, Role.callee));
  const isMember = tree.types[callee] === NodeType.MemberExpression;
  const name = isMember ? memberOf(tree, callee) : tree.types[callee] === NodeType.Identifier ? tree.word(callee) : '';
  if (name === undefined || name === '') return 'serious';
  if (SOUNDINGS.test(memberPathOfRow(tree, callee) ?? name)) return 'light';
  if (
    TIDYING.test(name) ||
    TIDYING_LAST.test(name) ||
    PROBES.test(name) ||
    WHIMS.test(name) ||
    (isMember && isStore(tree, callee))
  )
    return 'light';
  return HELPERS.test(name) ? 'none' : 'serious';
}

/** The member that is called; that of `this.#cancel()` without its sign. */
function memberOf(tree: SyntaxTree, callee: number): string | undefined {
  const property = childIn(tree, callee, Role.property);
  return tree.types[property] === NodeType.PrivateIdentifier
    ? tree.word(property).replace('#', '')
    : keyOfRow(tree, callee);
}

/** Functions that are there to tidy up. One that removes or cancels something may have that for its purpose. */
const TIDIERS =
  /^_*(?:un(?:lock|subscribe|watch|ref|mount|register|observe|bind|pipe)|close|abort|kill|destroy|dispose|disconnect|detach|terminate|shut ?down|stop|quit|exit|release|flush|clean(?:up)?|tear ?down|rollback|drain)(?:Sync|(?=[A-Z_]|$))/;

/** Whether the function of a name is there to tidy up. */
export function tidiesUp(name: string): boolean {
  return TIDIERS.test(name.slice(name.lastIndexOf('.') + 1));
}

/** Whether what is tried is done for its effect: it waits for something, and hands no value on. */
export function isDoneForEffect(tree: SyntaxTree, block: number): boolean {
  const end = tree.ends[block] ?? block;
  let waits = false;
  for (let row = block + 1; row < end; row++) {
    const type = tree.types[row];
    if (type === NodeType.AwaitExpression) waits = true;
    if (type === NodeType.ReturnStatement || isGathering(tree, row)) return false;
    if (type === NodeType.AssignmentExpression && tree.types[childIn(tree, row, Role.left)] === NodeType.Identifier)
      return false;
    if (isFunctionRow(tree, row)) row = (tree.ends[row] ?? row + 1) - 1;
  }
  return waits;
}

/** `rows.push(…)`: what could be had is kept, and the rest is left out. */
function isGathering(tree: SyntaxTree, row: number): boolean {
  if (tree.types[row] !== NodeType.CallExpression) return false;
  const callee = childIn(tree, row, Role.callee);
  if (tree.types[callee] !== NodeType.MemberExpression || keyOfRow(tree, callee) !== 'push') return false;
  return tree.types[parentRow(tree, row)] === NodeType.ExpressionStatement && awaitsWithin(tree, row);
}

function awaitsWithin(tree: SyntaxTree, row: number): boolean {
  const end = tree.ends[row] ?? row;
  for (let inner = row; inner < end; inner++) if (tree.types[inner] === NodeType.AwaitExpression) return true;
  return false;
}

/** Whether what is tried is to wait for a promise that somebody handed over: whoever made it hears of its failure. */
export function isOnlyWaiting(tree: SyntaxTree, block: number): boolean {
  const [statement, ...others] = childrenIn(tree, block, Role.body);
  if (statement === undefined || others.length > 0 || tree.types[statement] !== NodeType.ExpressionStatement)
    return false;
  const waiting = childIn(tree, statement, Role.expression);
  if (tree.types[waiting] !== NodeType.AwaitExpression) return false;
  return tree.types[unwrapRow(tree, childIn(tree, waiting, Role.argument))] === NodeType.Identifier;
}

/** `for (const step of cleanups) { try { await step(); } catch {} }` */
export function isTidyingLoop(tree: SyntaxTree, row: number): boolean {
  for (
    let outer = parentRow(tree, row);
    !isFunctionRow(tree, outer) && outer !== NO_ROW;
    outer = parentRow(tree, outer)
  )
    if (tree.types[outer] === NodeType.ForOfStatement) {
      const list = unwrapRow(tree, childIn(tree, outer, Role.right));
      return tree.types[list] === NodeType.Identifier && /clean|dispos|teardown|rollback/i.test(tree.word(list));
    }
  return false;
}
