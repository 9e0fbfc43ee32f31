import { once } from 'node:events';
import { systemClock } from '../../base/clock.ts';
import type { CommandLine } from '../../core/command-line.ts';
import { complain, writeTo } from '../write-out.ts';
import { useRoute } from './node-route.ts';
import { storedSettings } from './read.ts';
import { watch } from './watch.ts';

/** Runs `--watch` under Node until Ctrl+C, or until its output is closed. @returns the exit code */
export async function watchUntilEnded(folder: string, line: CommandLine): Promise<number> {
  const { settings, complaint } = storedSettings(folder);
  if (complaint !== null) writeTo(2, `${complaint}\n`);
  const trouble = useRoute(settings.proxy);
  if (trouble !== null) complain(`${trouble}; what the app records is still reported`);
  const ended = new AbortController();
  const signals = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const unwritable = once(ended.signal, 'abort');
  let code = 0;
  const stop = watch({
    folder,
    line,
    // Chromium's error text, so that the failure is reported as one of the proxy.
    fetch: trouble === null ? fetch : () => Promise.reject(new Error('net::ERR_NO_SUPPORTED_PROXIES')),
    context: { clock: systemClock, random: Math.random, log: () => undefined },
    write(text) {
      const failure = writeTo(1, text);
      if (failure === null) return;
      if (failure.code !== 'EPIPE') {
        complain(`standard output could not be written: ${failure.message}`);
        code = 1;
      }
      ended.abort();
    },
  });
  await Promise.race([signals, unwritable]);
  stop();
  return code;
}
