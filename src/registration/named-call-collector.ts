import type { Collector } from '../core/collector.ts';
import type { Span } from '../core/model.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { isConditional } from './handlers.ts';
import { pathOf } from './argument-names.ts';

/** A call by a name that the syntax shows, with the texts in its first argument. */
export interface NamedCall {
  /** `register`, `jobs.define`. */
  readonly call: string;
  /** The texts by property; the argument itself under the empty name. */
  readonly texts: readonly (readonly [property: string, text: string, at: Span])[];
}

/** Calls that could register something, whatever they are called: only for projects whose config names some. */
export const namedCallCollector: Collector<readonly NamedCall[]> = {
  id: 'named-calls',
  visit(file) {
    const calls: NamedCall[] = [];
    return {
      on: {
        CallExpression: (node) => {
          const [first] = node.arguments;
          const call = first === undefined ? undefined : pathOf(node.callee);
          if (first === undefined || call === undefined || isConditional(node)) return;
          const texts: [string, string, Span][] = [];
          const add = (property: string, text: string | undefined, at: Parameters<typeof file.span>[0]): void => {
            if (text !== undefined && text !== '') texts.push([property, text, file.span(at)]);
          };
          add('', staticString(first), first);
          if (first.type === 'ObjectExpression')
            for (const one of first.properties)
              if (one.type === 'Property') add(staticKey(one) ?? '', staticString(one.value), one.value);
          if (texts.length > 0) calls.push({ call, texts });
        },
      },
      done: () => (calls.length > 0 ? calls : undefined),
    };
  },
};
