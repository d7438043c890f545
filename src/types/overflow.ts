/** What an answer is worth, or `undefined` where the compiler, which recurses over syntax, ran out of stack. */
export function unlessTooDeep<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RangeError && error.message.includes('call stack')) return undefined;
    throw error;
  }
}
