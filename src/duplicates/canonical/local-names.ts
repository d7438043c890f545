/** The locals of one unit at a time, numbered in order of first use, which makes the form independent of where they are declared. */
export class LocalNames {
  /** By word: the innermost variable of that name, plus one. */
  #variables = new Int32Array(256);
  /** By variable: its number, or -1 before its first use. */
  readonly #numbers: number[] = [];
  /** Word and variable that a declaration shadows, in pairs. */
  readonly #shadowed: number[] = [];
  #used = 0;

  clear(): void {
    this.leave(0);
    this.#numbers.length = 0;
    this.#used = 0;
  }

  /** Opens a scope; what is declared from here on ends with `leave` of the value. */
  enter(): number {
    return this.#shadowed.length;
  }

  leave(scope: number): void {
    while (this.#shadowed.length > scope) {
      const variable = this.#shadowed.pop() ?? 0;
      this.#variables[this.#shadowed.pop() ?? 0] = variable;
    }
  }

  declare(word: number): void {
    if (word >= this.#variables.length) {
      const variables = new Int32Array(Math.max(this.#variables.length * 2, word + 1));
      variables.set(this.#variables);
      this.#variables = variables;
    }
    this.#shadowed.push(word, this.#variables[word] ?? 0);
    this.#variables[word] = this.#numbers.push(-1);
  }

  has(word: number): boolean {
    return word < this.#variables.length && this.#variables[word] !== 0;
  }

  /** The number of a local that is used here, or -1 where the word is none. */
  use(word: number): number {
    if (!this.has(word)) return -1;
    const variable = (this.#variables[word] ?? 0) - 1;
    const known = this.#numbers[variable] ?? -1;
    if (known !== -1) return known;
    this.#numbers[variable] = this.#used;
    return this.#used++;
  }
}
