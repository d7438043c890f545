/** The native part of the parser, which its public interface wraps. */
declare module 'oxc-parser/src-js/bindings.js' {
  /** Offset of the next multiple of 4 GiB in a buffer's address space. */
  export function getBufferOffset(buffer: Uint8Array): number;
  export function parseRawSync(
    path: string,
    block: Uint8Array,
    sourceStart: number,
    sourceLength: number,
    options: object,
  ): void;
  export function rawTransferSupported(): boolean;
}

declare module 'oxc-parser/src-js/generated/constants.js' {
  export const BLOCK_SIZE: number;
  export const BLOCK_ALIGN: number;
  export const BUFFER_SIZE: number;
  export const ACTIVE_SIZE: number;
  export const DATA_POINTER_POS_32: number;
}
