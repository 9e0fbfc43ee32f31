/** `node --import tests/bench/stand-in.ts tests/seed/cli.ts '{"folder": …, "source": …, "symbols": […], "days": 90}'` */
import { type PlayedDays, playDays } from './play-days.ts';

const days = JSON.parse(process.argv[2] ?? '') as Omit<PlayedDays, 'now'>; // written by seedHistory
await playDays({ ...days, now: Date.now() });
