/** Makes of a method what is called in its place; `call` calls the object's method of that name, as it is by then. */
export type WeaveMethod = (
  key: string,
  method: object,
  call: (self: unknown, args: unknown[]) => unknown,
) => object;

/**
 * Stands for an object: its methods are woven, everything else is its own. A stand-in over an empty object instead of the
 * object itself, because a proxy has to answer a frozen object's methods as they are.
 */
export function wovenObject<T extends object>(object: T, weave: WeaveMethod): T {
  const wovenByKey = new Map<PropertyKey, object>();

  function valueAt(key: PropertyKey): unknown {
    const value: unknown = Reflect.get(object, key);
    if (typeof value !== 'function' || key === 'constructor') return value;
    let woven = wovenByKey.get(key);
    if (!woven) {
      woven = wovenMethod(key, value);
      wovenByKey.set(key, woven);
    }
    return woven;
  }

  function wovenMethod(key: PropertyKey, method: object): object {
    const call = (self: unknown, args: unknown[]): unknown =>
      // a class looks for its private parts in the object itself
      Reflect.apply(Reflect.get(object, key) as () => unknown, self === standIn ? object : self, args);
    if (typeof key === 'string') return weave(key, method, call);
    return function (this: unknown, ...args: unknown[]): unknown {
      return call(this, args);
    };
  }

  const standIn = new Proxy({} as T, {
    get: (_, key) => valueAt(key),
    set: (_, key, value) => Reflect.set(object, key, value),
    has: (_, key) => Reflect.has(object, key),
    deleteProperty: (_, key) => Reflect.deleteProperty(object, key),
    defineProperty: (_, key, descriptor) => Reflect.defineProperty(object, key, descriptor),
    ownKeys: () => Reflect.ownKeys(object),
    getOwnPropertyDescriptor: (_, key) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(object, key);
      if (!descriptor) return undefined;
      return { ...descriptor, configurable: true, ...('value' in descriptor && { value: valueAt(key) }) };
    },
    getPrototypeOf: () => Reflect.getPrototypeOf(object),
  });
  return standIn;
}
