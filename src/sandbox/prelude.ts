/** Functions of the host as the prelude sees them. Texts alone cross: JSON both ways. */
export const HOST_FUNCTIONS = ['emit', 'random', 'now', 'log'] as const;

/** Longest list that the built-in methods take: they count no steps, and a length costs nothing to write down. */
const LONGEST_LIST = 1_000_000;
/** Letters times letters that a search for a text in a text may cost. */
const LONGEST_SEARCH = 100_000_000;

/**
 * The first code that runs in every runtime, before the script: it takes away what a script may not have, gives it what it
 * may, and answers the kit by which the host calls it. All that it uses later it has put aside here, and uses by syntax
 * alone, so that nothing a script does to `JSON`, `Array.prototype` or its globals reaches it. It is no boundary: whatever
 * a script talks it into, the host is handed a text.
 */
export const PRELUDE = `(function (hostEmit, hostRandom, hostNow, hostLog, valueLength, valueDepth) {
  'use strict';
  const global = globalThis;
  const { parse, stringify } = JSON;
  const { keys, defineProperty, getPrototypeOf, getOwnPropertyNames, prototype: objectPrototype } = Object;
  const { apply } = Reflect;
  const { isArray } = Array;
  const { isFinite } = Number;
  const { slice, charAt } = String.prototype;
  const { then } = Promise.prototype;
  const NativePromise = Promise, NativeMap = Map, NativeSet = Set, Failure = Error;

  function put(where, name, value) {
    defineProperty(where, name, { value, writable: true, enumerable: false, configurable: true });
  }

  // ---- what crosses

  // what is left of the length of the value being written; a getter in it may write another one in between
  let left = 0;
  function write(root) {
    const before = left;
    left = valueLength;
    try {
      return text(root, 0);
    } finally {
      left = before;
    }
  }
  function take(text) {
    left -= text.length;
    if (left < 0) throw new RangeError('A value is larger than ' + valueLength + ' characters as JSON.');
    return text;
  }
  function text(value, depth) {
    switch (typeof value) {
      case 'string':
        return take(value.length > left ? value : stringify(value));
      case 'number':
        if (!isFinite(value)) throw new TypeError(value + ' is no JSON value.');
        return take('' + value);
      case 'boolean':
        return take(value ? 'true' : 'false');
      case 'object':
        if (value === null) return take('null');
        if (depth >= valueDepth) throw new RangeError('A value is nested deeper than ' + valueDepth + ', or in itself.');
        return isArray(value) ? list(value, depth + 1) : record(value, depth + 1);
      case 'undefined':
        throw new TypeError('undefined is no JSON value; null is.');
      default:
        throw new TypeError('A ' + typeof value + ' is no JSON value.');
    }
  }
  function list(value, depth) {
    let out = '[';
    for (let i = 0; i < value.length; i++) {
      if (i > 0) out += take(',');
      out += text(value[i], depth);
    }
    left--;
    return out + take(']');
  }
  function record(value, depth) {
    if (value instanceof NativePromise) throw new TypeError('A promise is no JSON value; await it first.');
    if (value instanceof NativeMap || value instanceof NativeSet)
      throw new TypeError('A Map or Set is no JSON value; make a list or an object of it.');
    let out = '{';
    const names = keys(value);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name === '__proto__') throw new TypeError('A key of a value cannot be “__proto__”.');
      const field = value[name];
      if (field === undefined) continue;
      left -= out === '{' ? 1 : 2;
      out += (out === '{' ? '' : ',') + take(stringify(name)) + ':' + text(field, depth);
    }
    left--;
    return out + take('}');
  }

  function words(value) {
    if (typeof value === 'string') return value;
    if (value instanceof Failure) return describedName(value) + ': ' + textOf(value, 'message');
    try {
      return write(value);
    } catch {
      return typeof value === 'number' || value === undefined ? '' + value : '[' + typeof value + ']';
    }
  }

  // ---- what a script has

  function emit(action, payload, options) {
    if (typeof action !== 'string') throw new TypeError('emit takes the name of an action first.');
    if (payload !== undefined && (typeof payload !== 'object' || payload === null || isArray(payload)))
      throw new TypeError('The payload of “' + action + '” is no object.');
    const answer = hostEmit(
      '[' + stringify(action) + ',' + (payload === undefined ? '{}' : write(payload)) +
        ',' + (options == null ? '{}' : write(options)) + ']',
    );
    return granted(answer) === '' ? undefined : answer;
  }
  function random() {
    return granted(hostRandom());
  }
  function now() {
    return granted(hostNow());
  }
  function log(...values) {
    let line = '';
    for (let i = 0; i < values.length; i++) line += (i === 0 ? '' : ' ') + words(values[i]);
    granted(hostLog(line.length > valueLength ? apply(slice, line, [0, valueLength]) : line));
  }
  // a text that begins with ! is a refusal
  function granted(answer) {
    if (typeof answer === 'string' && apply(charAt, answer, [0]) === '!') throw new Failure(apply(slice, answer, [1]));
    return answer;
  }

  put(global, 'emit', emit);
  put(global, 'random', random);
  put(global, 'now', now);
  put(global, 'log', log);
  put(global, 'console', { log, info: log, warn: log, error: log, debug: log });
  put(Math, 'random', random);

  // ---- what a script has not

  for (const name of [
    'eval', 'Date', 'Proxy', 'BigInt', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics',
    'queueMicrotask', 'performance', 'navigator', 'std', 'os', 'scriptArgs', 'print',
  ]) delete global[name];

  // a text becomes no code: what is read has gone through the host, which took types and 10n out of it
  function NoFunction() {
    throw new TypeError('Code cannot be made from a text here.');
  }
  NoFunction.prototype = Function.prototype;
  for (const one of [function () {}, async function () {}, function* () {}, async function* () {}]) {
    defineProperty(getPrototypeOf(one), 'constructor', { value: NoFunction, writable: false, configurable: false });
  }
  put(global, 'Function', NoFunction);

  // Loops inside the built-in methods of lists count no steps, and a list may be said to be four thousand million long.
  function checkedList(value, name) {
    if (!isArray(value)) throw new TypeError(name + ' works on lists alone here; Array.from makes one.');
    if (value.length > ${LONGEST_LIST}) throw new RangeError(name + ': the list is longer than ${LONGEST_LIST}.');
    return value;
  }
  const lists = Array.prototype;
  const unlimited = ['constructor', 'keys', 'values', 'entries', 'push', 'pop', 'at', 'concat', 'flat'];
  for (const name of getOwnPropertyNames(lists)) {
    const method = lists[name];
    if (typeof method !== 'function' || unlimited.some((one) => one === name)) continue;
    put(lists, name, { [name](...given) { return apply(method, checkedList(this, name), given); } }[name]);
  }
  put(lists, 'concat', function concat(...items) {
    const out = [];
    function add(list) {
      checkedList(list, 'concat');
      for (let i = 0; i < list.length; i++) out[out.length] = list[i];
    }
    add(this);
    for (let i = 0; i < items.length; i++) {
      if (isArray(items[i])) add(items[i]);
      else out[out.length] = items[i];
    }
    return out;
  });
  put(lists, 'flat', function flat(depth = 1) {
    const out = [];
    function add(list, left) {
      checkedList(list, 'flat');
      for (let i = 0; i < list.length; i++) {
        if (isArray(list[i]) && left > 0) add(list[i], left - 1);
        else if (i in list) out[out.length] = list[i];
      }
    }
    add(this, +depth);
    return out;
  });
  put(JSON, 'stringify', function (value, replacer, space) {
    return stringify(value, isArray(replacer) ? checkedList(replacer, 'stringify') : replacer, space);
  });

  // Nor do searches for a text in a text, which cost the product of their lengths at worst.
  const texts = String.prototype;
  function checkedSearch(text, wanted, name) {
    if (text.length * wanted.length > ${LONGEST_SEARCH}) throw new RangeError(name + ': the texts are too long.');
    return wanted;
  }
  for (const name of ['indexOf', 'lastIndexOf', 'includes']) {
    const method = texts[name];
    put(texts, name, {
      [name](wanted, ...given) {
        const text = '' + this;
        return apply(method, text, [checkedSearch(text, '' + wanted, name), ...given]);
      },
    }[name]);
  }
  for (const [name, symbol] of [['split', Symbol.split], ['replace', Symbol.replace], ['replaceAll', Symbol.replace]]) {
    const method = texts[name];
    put(texts, name, {
      [name](wanted, other) {
        if (typeof wanted === 'object' && wanted !== null) {
          const own = wanted[symbol];
          if (typeof own === 'function') {
            if (name === 'replaceAll' && wanted instanceof RegExp && !wanted.global)
              throw new TypeError('replaceAll takes a regular expression with g.');
            return apply(own, wanted, [this, other]);
          }
        }
        const text = '' + this;
        if (wanted === undefined && name === 'split') return [text];
        return apply(method, text, [checkedSearch(text, '' + wanted, name), other]);
      },
    }[name]);
  }

  // ---- how the host calls it

  function textOf(error, name) {
    try {
      const text = error[name];
      return typeof text === 'string' ? apply(slice, text, [0, 1000]) : '';
    } catch {
      return '';
    }
  }
  function describedName(error) {
    return textOf(error, 'name') || 'Error';
  }
  function describe(error) {
    if (error instanceof Failure) {
      return stringify([describedName(error), textOf(error, 'message'), textOf(error, 'stack')]);
    }
    return stringify(['', apply(slice, words(error), [0, 1000]), '']);
  }

  const builtIns = { __proto__: null };
  for (const name of getOwnPropertyNames(objectPrototype)) builtIns[name] = objectPrototype[name];
  for (const name of getOwnPropertyNames(global)) builtIns[name] = global[name];
  function ownFunction(read, name) {
    const value = read();
    return typeof value === 'function' && value !== builtIns[name] ? value : undefined;
  }

  let failure = '';
  return {
    has: (read, name) => ownFunction(read, name) !== undefined,
    call(read, name, text) {
      const handler = ownFunction(read, name);
      if (handler === undefined) throw new TypeError('The script has no function “' + name + '” any more.');
      const answer = handler(parse(text));
      if (!(answer instanceof NativePromise)) return;
      apply(then, answer, [undefined, (error) => { if (failure === '') failure = describe(error); }]);
    },
    describe,
    takeFailure() {
      const taken = failure;
      failure = '';
      return taken;
    },
  };
})`;
