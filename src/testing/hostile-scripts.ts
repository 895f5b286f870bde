/**
 * What becomes of `go`, called again and again until something happens: an error of the script, a limit that ends it, or
 * nothing at all; and what is said of it, or the first thing the script did.
 */
export interface HostileScript {
  readonly end: 'script' | 'script-limit' | 'fine';
  readonly source: string;
  readonly shows: string | RegExp;
}

/** Everything that hangs on the globals and on what a call gives; prints how much there is and how much is not ours. */
function walk(): string {
  return `function go(m) {
    const seen = new Set();
    const waiting = [globalThis, m, emit, log];
    let foreign = 0;
    while (waiting.length > 0) {
      const one = waiting.pop();
      if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) continue;
      seen.add(one);
      waiting.push(Object.getPrototypeOf(one));
      for (const key of Reflect.ownKeys(one)) {
        const { value, get, set } = Object.getOwnPropertyDescriptor(one, key);
        waiting.push(value, get, set);
        if (/^(process|require|module|fetch|XMLHttpRequest|WebAssembly|importScripts|postMessage|document)$/.test(String(key))) foreign++;
      }
    }
    log(seen.size, foreign);
  }`;
}

const rows: readonly (readonly [
  name: string,
  end: HostileScript['end'],
  source: string,
  shows?: string | RegExp,
])[] = [
  ['an endless loop', 'script-limit', 'function go() { for (;;) {} }', /steps.*line 1/],
  [
    'an endless loop inside try',
    'script-limit',
    'function go() { try { for (;;) {} } catch { for (;;) {} } finally { for (;;) {} } }',
  ],
  [
    'an endless loop that starts over',
    'script-limit',
    'function go() { for (;;) try { for (;;) {} } catch {} }',
  ],
  [
    'an endless generator',
    'script-limit',
    'function* all() { for (;;) yield 1; }\nfunction go() { for (const one of all()) one; }',
  ],
  [
    'an endless iterator',
    'script-limit',
    'function go() { [...{ [Symbol.iterator]: () => ({ next: () => ({ done: false }) }) }]; }',
  ],
  ['endless recursion', 'script-limit', 'function go() { go(); }', /too deep/],
  ['recursion through a sort', 'script-limit', 'function go() { [1, 2].sort(go); }', /too deep/],
  ['recursion through replace', 'script-limit', 'function go() { "a".replace(/a/, go); }'],
  [
    'recursion through toJSON',
    'script-limit',
    'const o = { toJSON() { return JSON.stringify([o]); } };\nfunction go() { JSON.stringify(o); }',
  ],
  [
    'recursion through a getter',
    'script-limit',
    'const o = { get x() { return o.x; } };\nfunction go() { o.x; }',
  ],
  [
    'recursion that is caught',
    'fine',
    'function deep() { deep(); }\nfunction go() { try { deep(); } catch { log("caught"); } }',
    'log caught',
  ],
  [
    'a text of many brackets read as JSON',
    'script-limit',
    'function go() { JSON.parse("[".repeat(100000)); }',
    /too deep/,
  ],
  ['a regular expression of many brackets', 'script', 'function go() { new RegExp("(".repeat(50000)); }'],
  [
    'a catastrophic regular expression',
    'script-limit',
    'function go() { /^(a+)+$/.test("a".repeat(60) + "b"); }',
    /steps/,
  ],
  [
    'a catastrophic replacement',
    'script-limit',
    'function go() { "a".repeat(60).replace(/(a*)*(a*)*(a*)*b/g, ""); }',
  ],
  ['a growing text', 'script', 'function go() { let s = "x"; for (;;) s += s; }', /too long/],
  [
    'a growing text that is looked at',
    'script-limit',
    'function go() { let s = "x"; for (;;) { s += s; s.charCodeAt(s.length >> 1); } }',
    /memory/,
  ],
  ['a growing list', 'script-limit', 'function go() { const all = []; for (;;) all.push({}); }', /memory/],
  [
    'a growing list of long texts',
    'script-limit',
    'function go() { const all = []; for (;;) all.push("x".repeat(3000000)); }',
    /memory/,
  ],
  [
    'a growing list, caught',
    'script-limit',
    'function go() { const all = []; for (let i = 0; ; i++) try { all.push({ i, j: [i] }); } catch {} }',
  ],
  [
    'a growing map',
    'script-limit',
    'function go() { const m = new Map(); for (let i = 0; ; i++) m.set(i, [i]); }',
    /memory/,
  ],
  [
    'a growing object',
    'script-limit',
    'function go() { const o = {}; for (let i = 0; ; i++) o["k" + i] = i; }',
  ],
  ['a chain without end', 'script-limit', 'function go() { let a = []; for (;;) a = [a]; }'],
  [
    'a state that grows from call to call',
    'script-limit',
    'const all = [];\nfunction go() { for (let i = 0; i < 20; i++) all.push("x".repeat(100000) + i); for (const one of all) one.charCodeAt(1); }\nfunction again() { go(); }',
  ],
  [
    'a list said to be long, joined',
    'script',
    'function go() { new Array(4000000000) + ""; }',
    /longer than/,
  ],
  [
    'a list said to be long, filled',
    'script',
    'function go() { new Array(4000000000).fill(0); }',
    /longer than/,
  ],
  [
    'a list said to be long, within another',
    'script',
    'function go() { [new Array(4000000000)].flat(); }',
    /longer than/,
  ],
  [
    'a list said to be long, appended',
    'script',
    'function go() { [].concat(new Array(4000000000)); }',
    /longer than/,
  ],
  [
    'a list said to be long, as keys',
    'script',
    'function go() { JSON.stringify({}, new Array(4000000000)); }',
    /longer than/,
  ],
  [
    'something that is no list, searched',
    'script',
    'function go() { [].indexOf.call({ length: 2 ** 53 - 1 }, 1); }',
    /lists alone/,
  ],
  [
    'something that is no list, spread by concat',
    'fine',
    'function go() { log([].concat({ length: 2 ** 53 - 1, [Symbol.isConcatSpreadable]: true }).length); }',
    'log 1',
  ],
  [
    'a long text in a long text',
    'script',
    'function go() { "a".repeat(4000000).indexOf("a".repeat(2000000) + "b"); }',
    /too long/,
  ],
  [
    'a long text in a long text, disguised',
    'script',
    'function go() { "a".repeat(4000000).split({ toString: () => "a".repeat(2000000) + "b" }); }',
    /too long/,
  ],
  [
    'ArrayBuffers',
    'script',
    'function go() { const all = []; for (;;) all.push(new ArrayBuffer(1000000)); }',
    /not defined/,
  ],
  [
    'whole numbers of any length',
    'script',
    'function go() { return 10n ** 1000000n; }',
    /10n.*line 1, column 24/,
  ],
  ['whole numbers from the constructor', 'script', 'function go() { BigInt(10); }', /not defined/],
  ['code from a text', 'script', 'function go() { eval("1"); }', /not defined/],
  ['code from Function', 'script', 'function go() { new Function("return 1")(); }', /cannot be made/],
  [
    'code from a constructor',
    'script',
    'function go() { (() => {}).constructor("return this")(); }',
    /cannot be made/,
  ],
  [
    'code from other constructors',
    'script',
    'function go() { (async () => {}).constructor.call(null, "return this"); }',
    /cannot be made/,
  ],
  [
    'code from the constructor of what the host gave',
    'script',
    'function go(m) { emit.constructor("return process")().exit(); }',
    /cannot be made/,
  ],
  [
    'code from the constructor of generators',
    'script',
    'function go() { Object.getPrototypeOf(function* () {}).constructor("for (;;) {}"); }',
    /cannot be made/,
  ],
  [
    'the constructor put back',
    'script',
    'function go() { Object.defineProperty(Function.prototype, "constructor", { value: 1 }); }',
    /configurable|redefine/,
  ],
  [
    'the host through the chain of constructors',
    'fine',
    'function go(m) { log(typeof m.constructor.constructor, typeof globalThis.process, typeof require, typeof fetch, typeof window, typeof self, typeof postMessage); }',
    'log function undefined undefined undefined undefined undefined undefined',
  ],
  ['a walk over all that can be reached', 'fine', walk(), /^log \d+ 0$/],
  ['import()', 'script', 'async function go() { await import("node:fs"); }', /./],
  ['import', 'script', 'import fs from "node:fs";\nfunction go() { fs; }', /no import/],
  ['import.meta', 'script', 'function go() { import.meta.url; }', /import/],
  ['require', 'script', 'function go() { require("fs"); }', /not defined/],
  [
    'Error.prepareStackTrace',
    'script',
    'Error.prepareStackTrace = (e, frames) => frames[0].getThis().constructor;\nfunction go() { null.x; }',
    /null/,
  ],
  [
    'a stack that never ends',
    'script-limit',
    'function go() { throw Object.defineProperty(new Error("e"), "stack", { get() { for (;;) {} } }); }',
  ],
  [
    'a stack that lies',
    'script',
    'function go() { const e = new Error("e"); e.stack = "    at go (script:99999:1)\\n"; throw e; }',
    'Error: e.',
  ],
  [
    'Symbol.species',
    'fine',
    'class Odd extends Array { static get [Symbol.species]() { return function () { return { length: 2 ** 53 - 1 }; }; } }\nfunction go() { log(typeof new Odd(3).map((x) => x)); }',
    'log object',
  ],
  [
    'events in an endless loop',
    'script-limit',
    'function go() { for (;;) emit("seen", {}); }',
    /events at once/,
  ],
  [
    'events in an endless loop, caught',
    'script-limit',
    'function go() { for (;;) try { emit("seen", {}); } catch {} }',
    /events at once/,
  ],
  [
    'words in an endless loop',
    'script-limit',
    'function go() { for (;;) log("word"); }',
    /characters at once/,
  ],
  ['one very long word', 'script-limit', 'function go() { log("x".repeat(5000000)); }', /characters at once/],
  ['null thrown', 'script', 'function go() { throw null; }', /“null” was thrown/],
  ['undefined thrown', 'script', 'function go() { throw undefined; }', /“undefined” was thrown/],
  ['a symbol thrown', 'script', 'function go() { throw Symbol("s"); }', /was thrown/],
  ['a text of the host thrown', 'script', 'function go() { throw "!stop"; }', /“!stop” was thrown/],
  [
    'an object that cannot be read thrown',
    'script',
    'function go() { throw { get message() { throw 1; }, toString() { throw 2; } }; }',
    /was thrown/,
  ],
  [
    'an error that cannot be read thrown',
    'script',
    'class Bad extends Error { get message() { throw this; } get name() { throw this; } get stack() { throw this; } }\nfunction go() { throw new Bad(); }',
    /Error/,
  ],
  [
    'a proxy',
    'script',
    'function go() { emit("seen", new Proxy({}, { ownKeys() { for (;;) {} } })); }',
    /not defined/,
  ],
  [
    'emit replaced',
    'fine',
    'globalThis.emit = () => log("mine");\nfunction go() { emit("seen"); }',
    'log mine',
  ],
  [
    'JSON replaced',
    'fine',
    'JSON.parse = () => { throw 1; };\nJSON.stringify = () => "]";\nfunction go() { emit("seen", { a: 1 }); }',
    'emit seen {"a":1}',
  ],
  [
    'what emit uses replaced',
    'fine',
    'Object.keys = () => ["x"]; Array.isArray = () => true; Number.isFinite = () => false; String.prototype.slice = () => 1; Reflect.apply = () => 1; Promise.prototype.then = 1; String.prototype.charAt = () => "!";\nfunction go() { log(emit("seen", { a: [1] })); }',
    'emit seen {"a":[1]}',
  ],
  [
    'toJSON on every prototype',
    'fine',
    'Object.prototype.toJSON = Array.prototype.toJSON = String.prototype.toJSON = () => "bad";\nfunction go() { emit("seen", { a: ["b"] }); }',
    'emit seen {"a":["b"]}',
  ],
  [
    'properties of Object.prototype',
    'fine',
    'Object.prototype.after = -1; Object.prototype.polluted = 1; Object.defineProperty(Object.prototype, "causedBy", { get() { return ["e9"]; } });\nfunction go() { emit("seen", {}); }',
    'emit seen {}',
  ],
  [
    'setters of Array.prototype',
    'fine',
    'for (const i of [0, 1]) Object.defineProperty(Array.prototype, i, { set() { log("stolen"); } });\nfunction go() { emit("seen", { list: [1, 2] }); }',
    'emit seen {"list":[1,2]}',
  ],
  [
    'iterators of lists replaced',
    'fine',
    'Array.prototype[Symbol.iterator] = function* () { for (;;) yield 1; };\nfunction go() { emit("seen", { list: [1, 2] }); }',
    'emit seen {"list":[1,2]}',
  ],
  [
    'a getter in what is emitted',
    'fine',
    'function go() { emit("seen", { get a() { return random() > 0 ? 7 : 8; } }); }',
    'emit seen {"a":7}',
  ],
  [
    'a getter that never ends',
    'script-limit',
    'function go() { emit("seen", { get a() { for (;;) {} } }); }',
    /steps/,
  ],
  [
    'a getter that emits',
    'script-limit',
    'function go() { emit("seen", { get a() { go(); return 1; } }); }',
    /too deep/,
  ],
  [
    '__proto__ as a key',
    'script',
    'function go() { emit("seen", JSON.parse(\'{"__proto__": {"polluted": 1}}\')); }',
    /__proto__/,
  ],
  [
    '__proto__ deep inside',
    'script',
    'function go() { emit("seen", { a: [{ ["__proto__"]: 1 }] }); }',
    /__proto__/,
  ],
  [
    'constructor as a key',
    'fine',
    'function go() { emit("seen", { constructor: { prototype: { polluted: 1 } } }); }',
    'emit seen {"constructor":{"prototype":{"polluted":1}}}',
  ],
  ['a value in itself', 'script', 'function go() { const a = {}; a.a = a; emit("seen", a); }', /in itself/],
  [
    'a value that is too deep',
    'script',
    'function go() { let a = {}; for (let i = 0; i < 40; i++) a = { a }; emit("seen", a); }',
    /deeper/,
  ],
  [
    'a value that is too large',
    'script',
    'function go() { emit("seen", { a: "x".repeat(300000) }); }',
    /larger/,
  ],
  [
    'a value with many small parts',
    'script',
    'function go() { emit("seen", { a: new Array(30000).fill("abcdefgh") }); }',
    /larger/,
  ],
  ['NaN', 'script', 'function go() { emit("seen", { a: NaN }); }', /NaN is no JSON/],
  ['Infinity', 'script', 'function go() { emit("seen", { a: -Infinity }); }', /-Infinity is no JSON/],
  [
    'undefined in a list',
    'script',
    'function go() { emit("seen", { a: [undefined] }); }',
    /undefined is no JSON/,
  ],
  [
    'undefined as a field',
    'fine',
    'function go() { emit("seen", { a: undefined, b: -0 }); }',
    'emit seen {"b":0}',
  ],
  ['a function', 'script', 'function go() { emit("seen", { a() {} }); }', /function is no JSON/],
  ['a symbol', 'script', 'function go() { emit("seen", { a: Symbol() }); }', /symbol is no JSON/],
  ['a promise', 'script', 'function go() { emit("seen", { a: Promise.resolve(1) }); }', /promise/],
  ['a map', 'script', 'function go() { emit("seen", { a: new Map() }); }', /Map/],
  ['a payload that is no object', 'script', 'function go() { emit("seen", [1]); }', /no object/],
  [
    'an action that is no name',
    'script',
    'function go() { emit({ toString: () => "seen" }); }',
    /name of an action/,
  ],
  [
    'halves of characters',
    'fine',
    'function go() { emit("seen", { a: "\\ud800", "\\udc00": "\\0😀" }); }',
    'emit seen {"a":"\\ud800","\\udc00":"\\u0000😀"}',
  ],
  [
    'a promise that never ends',
    'script-limit',
    'function go() { const again = () => { Promise.resolve().then(again); }; again(); }',
    /steps/,
  ],
  [
    'promises without number',
    'script-limit',
    'function go() { const more = () => { Promise.resolve().then(more); Promise.resolve().then(more); }; more(); }',
  ],
  ['a thenable as an answer', 'fine', 'function go() { return { then() { log("called"); } }; }'],
  [
    'a thenable that never ends',
    'script-limit',
    'async function go() { await { then() { for (;;) {} } }; }',
    /steps/,
  ],
  [
    'a promise that fails later',
    'script',
    'async function go() { await null; await null; throw new Error("late"); }',
    /late/,
  ],
  ['a loop in the text itself', 'script-limit', 'for (;;) {}\nfunction go() {}', /steps/],
  ['emit in the text itself', 'script', 'emit("seen");\nfunction go() {}', /while the script is read/],
  ['a mistake in the text', 'script', 'function go() {\n  const = 3;\n}', /line 2/],
  ['a mistake that only QuickJS sees', 'script', 'function go() {\n  let a: number; let a;\n}', /line 2/],
  [
    'a text of many brackets',
    'script',
    `function go() { return ${'('.repeat(5000)}1${')'.repeat(5000)}; }`,
    /./,
  ],
  ['a text of many signs', 'script', `function go() { return ${'!'.repeat(60000)}1; }`, /./],
  ['a text of many conditions', 'script', `function go() { return ${'1 ? 1 : '.repeat(20000)}1; }`, /./],
  ['a text that is too long', 'script-limit', `function go() {} // ${'x'.repeat(200_000)}`, /longer/],
  [
    'a global that never answers',
    'script-limit',
    'Object.defineProperty(globalThis, "go", { get() { for (;;) {} } });',
    /./,
  ],
];

/** Scripts that try to get out, to take everything, or to break what others rely upon. */
export const HOSTILE_SCRIPTS = rows.map(
  ([name, end, source, shows = /^/]): readonly [string, HostileScript] => [name, { end, source, shows }],
);
