import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../../core/collector.ts';
import type { Span } from '../../core/model.ts';
import { staticKey, staticString } from '../../syntax/static-value.ts';
import { unwrap } from '../../syntax/unwrap.ts';

/** A place that asks the name of a host in which environment the program runs. */
export interface HostQuestion {
  /** The environment that it asks for. */
  readonly stage: string;
  readonly at: Span;
}

const STAGES = 'staging|stage|stg|preprod|uat|qa|dev|development|prod|production|preview|canary';
const STAGE = new RegExp(`\\b(?:${STAGES})\\b`, 'i');

/** `hostname.includes('staging')`, `location.host === 'dev.shop.test'`, `/staging/.test(req.hostname)`. */
export const hostQuestionCollector: Collector<readonly HostQuestion[]> = {
  id: 'environment-hosts',
  wants: (text) => /\b(?:hostname|hostName|host|location)\b/.test(text) && STAGE.test(text),
  visit(file) {
    const questions: HostQuestion[] = [];
    const ask = (host: TSESTree.Node, answer: TSESTree.Node | undefined, whole: TSESTree.Node): void => {
      const stage = answer === undefined ? undefined : stageIn(answer);
      if (stage !== undefined && isHost(host)) questions.push({ stage, at: file.span(whole) });
    };
    return {
      on: {
        BinaryExpression: (node) => {
          if (!/^[=!]==?$/.test(node.operator)) return;
          ask(node.left, node.right, node);
          ask(node.right, node.left, node);
        },
        CallExpression: (node) => {
          const { callee, arguments: all } = node;
          if (callee.type !== 'MemberExpression' || all.length !== 1 || all[0] === undefined) return;
          const method = staticKey(callee) ?? '';
          if (/^(?:includes|startsWith|endsWith|indexOf|match|search)$/.test(method)) ask(callee.object, all[0], node);
          if (method === 'test') ask(all[0], callee.object, node);
        },
      },
      done: () => (questions.length > 0 ? questions : undefined),
    };
  },
};

/** The word for an environment in a text or a regular expression, but for the last label of a domain: `.dev` is one. */
function stageIn(node: TSESTree.Node): string | undefined {
  const value = unwrap(node);
  const text =
    value.type === 'Literal' && value.raw.startsWith('/') ? value.raw.replaceAll('\\.', '.') : staticString(value);
  if (text === undefined || !/^[\w.:/^$()|?*+\\-]+$/.test(text)) return undefined;
  const labels = text.replace(/:\d+$/, '').split('.');
  const inner = labels.length > 1 ? labels.slice(0, -1) : labels;
  return inner.map((label) => STAGE.exec(label)?.[0].toLowerCase()).find((stage) => stage !== undefined);
}

/** Whether an expression is the name of the host that serves, or is asked: `url.hostname`, `req.headers.host`. */
function isHost(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  if (value.type === 'Identifier') return /^(?:host|hostname|hostName)$/.test(value.name);
  if (value.type === 'CallExpression') {
    const { callee, arguments: all } = value;
    if (callee.type !== 'MemberExpression') return false;
    const method = staticKey(callee);
    return method === 'toLowerCase'
      ? isHost(callee.object)
      : method === 'get' && staticString(all[0] ?? callee) === 'host';
  }
  if (value.type === 'LogicalExpression') return value.operator !== '&&' && isHost(value.left);
  if (value.type !== 'MemberExpression') return false;
  const key = staticKey(value) ?? '';
  return /^host(?:name)?$/i.test(key) || (/^(?:href|origin)$/.test(key) && isLocation(value.object));
}

function isLocation(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  const name = value.type === 'MemberExpression' ? staticKey(value) : value.type === 'Identifier' ? value.name : '';
  return name === 'location';
}
