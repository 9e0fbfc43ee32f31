import { EventEmitter } from 'node:events';

/**
 * What Node, promises, JSON and test tools ask of every object they meet. Answering "undefined" is right for these:
 * Electron's own objects do not have them either.
 */
const probed = new Set(['then', 'toJSON', 'inspect', 'href', 'protocol', 'nodeType', 'asymmetricMatch', '$$typeof']);

/** What Electron can do and the stand-in cannot: it is refused by name, so that no test passes by silence. */
export class NotImplemented extends Error {
  constructor(what: string) {
    super(`The simulated desktop does not implement ${what}`);
  }
}

/**
 * A prototype that answers for members nobody defined, read or set: it throws and names them, so that a test never passes
 * because the stand-in kept quiet. It sits behind the class's own prototype, so private fields and identity are untouched.
 */
function throwingPrototype(name: string, parent: object): object {
  return new Proxy(parent, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || probed.has(key)) return Reflect.get(target, key, receiver);
      throw new NotImplemented(`${name}.${key}`);
    },
    set(target, key, value, receiver) {
      if (typeof key === 'symbol' || key in target) return Reflect.set(target, key, value, receiver);
      throw new NotImplemented(`${name}.${key}`);
    },
    getPrototypeOf: () => parent, // keeps `instanceof EventEmitter` true
  });
}

/** Base class of a stand-in that emits no events; `name` is what an unimplemented member is reported under. */
export function guarded(name: string) {
  class Guarded {}
  Object.setPrototypeOf(Guarded.prototype, throwingPrototype(name, Object.prototype));
  return Guarded;
}

/** Makes the prototype refuse every event but the known ones: a listener of another would wait in vain, in silence. */
function refuseOtherEvents(name: string, prototype: EventEmitter, known: Set<string>): void {
  // `once` and its like go through the first three
  for (const method of ['on', 'addListener', 'prependListener', 'emit'] as const) {
    const inherited: (...given: never[]) => unknown = prototype[method];
    // Node's `once(emitter, name)` listens to an error of every emitter
    const heard = method === 'emit' ? known : known.union(new Set(['error']));
    Object.defineProperty(prototype, method, {
      configurable: true,
      writable: true,
      value(this: EventEmitter, event: string | symbol, ...rest: unknown[]): unknown {
        if (typeof event === 'string' && !heard.has(event)) throw new NotImplemented(`the event '${event}' of ${name}`);
        return Reflect.apply(inherited, this, [event, ...rest]);
      },
    });
  }
}

const setOf = (events: string): Set<string> => new Set(events.split(/\s+/));

/**
 * Base class of a stand-in that is an EventEmitter.
 * @param events those that it emits, between spaces
 * @param inVain what the app and its libraries listen to all the same, though nothing simulated brings it: only a test
 *   may emit it
 */
export function guardedEmitter(name: string, events: string, inVain = '') {
  class GuardedEmitter extends EventEmitter {}
  Object.setPrototypeOf(GuardedEmitter.prototype, throwingPrototype(name, EventEmitter.prototype));
  refuseOtherEvents(name, GuardedEmitter.prototype, setOf(`${events} ${inVain}`));
  return GuardedEmitter;
}

/** Makes a plain object of functions throw on members that it lacks. */
export function guardObject<Api extends object>(name: string, api: Api): Api {
  return Object.setPrototypeOf(api, throwingPrototype(name, Object.prototype));
}

/** Makes the static side of a class (for example `BrowserWindow.addDevToolsExtension`) throw in the same way. */
export function guardStatics(name: string, statics: object): void {
  const parent: object = Object.getPrototypeOf(statics);
  Object.setPrototypeOf(statics, throwingPrototype(name, parent));
}

/** What a stand-in's own members must fit, except those of every emitter and `Own`, which are stand-ins themselves. */
export type PartOf<Api, Own extends keyof Api = never> = Partial<Omit<Api, keyof EventEmitter | Own>>;

/**
 * Hands a stand-in object to code that is typed with Electron's own types.
 * The cast is sound in effect: every member that the stand-in lacks throws an error that names it.
 */
export function asElectron<Api>(standIn: object): Api {
  return standIn as Api;
}
