import { describe, expect, it } from 'vitest';

import { topKeys } from '../../src/discover/top-keys.ts';

const told = (text: string): readonly string[] =>
  [...topKeys(text)].map(([key, at]) => `${key} ${at.line}:${at.column}-${at.endLine}:${at.endColumn}`);

describe('the keys on top of a manifest', () => {
  it('are told with their places, and what is within them is not', () => {
    const text = '{\n  "name": "shop",\n\t"jest": { "jest": ["a", { "b": 1 }], "c": ":" },\r\n  "prettier" : "x"\n}';
    expect(told(text)).toEqual(['name 2:3-2:9', 'jest 3:2-3:8', 'prettier 4:3-4:13']);
  });

  it('are found between comments, escapes and trailing commas', () => {
    const text = '{ // "old": 1\n/* "older": 2 */ "a\\"b": "}", "sh\\u006fp": "{", "list": ["x": 1,], }';
    expect(told(text)).toEqual(['a"b 2:18-2:24', 'shop 2:31-2:42', 'list 2:49-2:55']);
  });

  it('are where the one stands that holds', () => {
    expect(told('{ "jest": {},\n"jest": {} }')).toEqual(['jest 2:1-2:7']);
  });

  it.each([
    '',
    '[]',
    '"jest": {}',
    '["jest", { "jest": 1 }]',
    '{ "jest',
    '{ "jest": "',
    '{ jest: 1 }',
    '{ 1: {}, : 2 }',
  ])('end nowhere and fail nowhere: %s', (text) => {
    expect(told(text).filter((one) => !one.startsWith('jest 1:3-'))).toEqual([]);
  });
});
