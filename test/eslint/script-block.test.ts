import { describe, expect, it } from 'vitest';

import type { Message } from '../../src/eslint/protocol.ts';
import { blockIn, mayBeBlock, messagesInBlock } from '../../src/eslint/script-block.ts';

const BLOCK = '\nconst host = process.env.MAIL_HOST;\n';
const WHOLE = `<template><p>Mail</p></template>\n<script setup>${BLOCK}</script>\n`;

const at = (line: number, column: number, endColumn: number): Message => ({
  rule: 'no-direct-env-access',
  severity: 'error',
  text: 'read directly',
  at: { line, column, endLine: line, endColumn },
});

describe('a block of a component file', () => {
  it('is told from the whole file by what stands around scripts', () => {
    expect(mayBeBlock('src/card.vue', BLOCK)).toBe(true);
    expect(mayBeBlock('src/card.vue', WHOLE)).toBe(false);
    expect(mayBeBlock('src/card.astro', '---\nconst a = 1;\n---\n')).toBe(false);
    expect(mayBeBlock('src/card.ts', BLOCK)).toBe(false);
  });

  it('is found where it was saved', () => {
    expect(blockIn(WHOLE, BLOCK)).toEqual({ whole: WHOLE, offset: WHOLE.indexOf(BLOCK), length: BLOCK.length });
    expect(blockIn(WHOLE, `${BLOCK}// typed`)).toBeUndefined();
    expect(blockIn(WHOLE, ' \n')).toBeUndefined();
  });

  it('has its own places, and none of what stands outside', () => {
    const block = blockIn(WHOLE, BLOCK);
    if (block === undefined) throw new Error('the block is in the file');
    expect(messagesInBlock([at(1, 1, 5), at(3, 14, 35)], block)).toEqual([at(2, 14, 35)]);
  });

  it('moves suggestions along, unless they reach beyond it', () => {
    const block = blockIn(WHOLE, BLOCK);
    if (block === undefined) throw new Error('the block is in the file');
    const edit = (line: number): Message => ({
      ...at(3, 14, 35),
      suggestion: { title: 'Read it', certain: false, edits: [{ at: at(line, 1, 1).at, text: 'x' }] },
    });
    expect(messagesInBlock([edit(3)], block)[0]?.suggestion?.edits[0]?.at.line).toBe(2);
    expect(messagesInBlock([edit(1)], block)[0]?.suggestion).toBeUndefined();
  });
});
