/** A list of unsigned 32-bit numbers that grows: four bytes each, however many there are. */
export class Uint32List {
  length = 0;
  #numbers = new Uint32Array(1024);

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const larger = new Uint32Array(2 * this.length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.length++] = number;
  }

  /** Replaces a number that was pushed. */
  set(index: number, number: number): void {
    this.#numbers[index] = number;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  /** The numbers from one position on, in place: valid until the next push. */
  from(start: number): Uint32Array {
    return this.#numbers.subarray(start, this.length);
  }
}
