import { expect, test, vi } from 'vitest';
import { BridgeError, post, send } from '../../../renderer/bridge.ts';
import { installBridge, stateWith } from './fake-bridge.ts';

test('a refused command throws its code and message', async () => {
  installBridge(stateWith()).refuse('copy', { code: 'refused', message: 'not now' });
  const thrown = await send('copy', 'text').catch((cause: unknown) => cause);
  expect(thrown).toBeInstanceOf(BridgeError);
  expect(thrown).toMatchObject({ code: 'refused', message: 'not now' });
});

test('a posted command that fails is logged with its name', async () => {
  installBridge(stateWith()).refuse('quit', { code: 'internal', message: 'stuck' });
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  post('quit');
  await vi.waitFor(() => expect(log).toHaveBeenCalledWith('quit failed', expect.any(BridgeError)));
});
