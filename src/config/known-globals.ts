/** Names that browsers, servers and workers offer everywhere, as far as anybody would give them an owner. */
export const KNOWN_GLOBALS: ReadonlySet<string> = new Set(
  [
    'console fetch crypto performance localStorage sessionStorage indexedDB caches navigator document location history',
    'alert confirm prompt open close print matchMedia getComputedStyle getSelection postMessage dispatchEvent',
    'addEventListener removeEventListener setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate',
    'queueMicrotask requestAnimationFrame cancelAnimationFrame requestIdleCallback cancelIdleCallback structuredClone',
    'eval parseInt parseFloat isNaN isFinite atob btoa escape unescape encodeURI encodeURIComponent decodeURI',
    'decodeURIComponent process global globalThis window self require module exports importScripts reportError',
    'createImageBitmap cookieStore scheduler trustedTypes chrome browser screen visualViewport customElements',
    'Math JSON Intl Reflect Atomics WebAssembly Bun Deno Object Array Function Boolean Number String Symbol BigInt Date',
    'RegExp Promise Proxy Map Set WeakMap WeakSet WeakRef FinalizationRegistry ArrayBuffer SharedArrayBuffer DataView',
    'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array',
    'BigInt64Array BigUint64Array Error AggregateError TypeError RangeError SyntaxError ReferenceError EvalError URIError',
    'Buffer URL URLSearchParams URLPattern TextEncoder TextDecoder TextEncoderStream TextDecoderStream Blob File FileReader',
    'FileList FormData Headers Request Response AbortController AbortSignal Event EventTarget CustomEvent MessageEvent',
    'EventSource WebSocket WebSocketStream WebTransport XMLHttpRequest Worker SharedWorker ServiceWorker MessageChannel',
    'MessagePort BroadcastChannel ReadableStream WritableStream TransformStream CompressionStream DecompressionStream',
    'Image Audio Option DOMParser XMLSerializer DOMException DOMRect DOMMatrix Range Notification Crypto CryptoKey',
    'MutationObserver IntersectionObserver ResizeObserver PerformanceObserver ReportingObserver AudioContext',
    'OfflineAudioContext OffscreenCanvas ImageData Path2D RTCPeerConnection RTCDataChannel MediaRecorder MediaSource',
    'MediaStream SpeechSynthesisUtterance PaymentRequest PushManager Cache CacheStorage FontFace CSSStyleSheet Temporal',
  ]
    .join(' ')
    .split(' '),
);
