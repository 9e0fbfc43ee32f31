import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type CommandName, contract } from '../../../../electron/ipc/contract.ts';
import { commandArguments, commands } from './command-arguments.ts';

const accepts = (name: CommandName, argument: unknown): boolean => v.is(contract[name].argument, argument);
const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.bigInt(), fc.constant(Symbol('x')), fc.date());
const withArgument = new Set(commandArguments.map(([name]) => name));
const withoutArgument = commands
  .filter((name) => !withArgument.has(name))
  .map((name) => [name, [undefined], []] as const);

test.each([...commandArguments, ...withoutArgument])(
  '%s accepts what a page may send, and refuses everything else',
  (name, accepted, refused) => {
    const types = new Set(accepted.map((value) => typeof value));
    for (const argument of accepted) expect(accepts(name, argument)).toBe(true);
    for (const argument of refused) expect(accepts(name, argument)).toBe(false);
    fc.assert(
      fc.property(junk, (argument) => types.has(typeof argument) || !accepts(name, argument)),
      { numRuns: 1000 },
    );
  },
);
