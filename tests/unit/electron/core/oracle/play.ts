import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Alert, isLoss } from '../../../../../electron/alerts/judging/alert.ts';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import type { Core } from '../../../../../electron/core/core.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { launchCore } from '../../support/launch-core.ts';
import type { LossRule } from './account.ts';
import { type Books, booksOf } from './books.ts';
import { createCards } from './cards.ts';
import { changeMarket, fallFurther } from './change-market.ts';
import { answerOf, day, type Fund, type Market, newMarket, passHours } from './market.ts';
import { createNotificationSystem } from './notification-system.ts';
import { isOlder, lackingAnswer, olderOf, withoutSome } from './odd-answers.ts';
import { createPostman, type Postman } from './postman.ts';
import type { Lack, Step, Story } from './story.ts';

interface Host {
  readonly source: string;
  readonly market: Market;
  readonly books: Books;
  readonly postman: Postman;
  /** Earlier whole answers. */
  readonly answers: Fund[][];
}

interface Reply {
  readonly status: number;
  readonly funds: string;
  /** Whether requests for one symbol are answered. */
  readonly singly: boolean;
}

const choosable = ['A1', 'B1', 'C1', 'D1', 'A2', 'B2', 'C2', 'D3', 'A3', 'C3'];
const quietAllDay = { from: 1, to: 0 };

/** Plays a story on the running core. @returns each loss that was not told, and each that was told and is none */
export async function play(story: Story): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'backstop-story-'));
  const player = createPlayer(story, folder);
  try {
    return await player.run();
  } finally {
    player.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function createPlayer({ rules: firstRules, steps }: Story, folder: string) {
  const hostAt = (source: string): Host => {
    const market = newMarket();
    return { source, market, books: booksOf(market), postman: createPostman(), answers: [] };
  };
  let [host, other] = [hostAt('http://127.0.0.1:9'), hostAt('http://127.0.0.1:99')];
  const clock = fakeClock(host.market.now);
  let clockError = 0;
  let header: 'right' | 'absent' | 'wrong' = 'right';
  let watchlist: readonly string[] = ['A1', 'B1', 'C1', 'D1'];
  let rules = firstRules;
  let person: 'leaves' | 'looks-at-alerts' | 'looks-elsewhere' = 'leaves';
  let isQuiet = false;
  const cards = createCards();
  let goneIsCertain = true;
  /** The last answer lacked nothing, and nothing in it was old. */
  let isWhole = true;
  let reply: Reply = { status: 200, funds: answerOf(host.market.funds), singly: true };
  const realTime = (): number => clock.time - clockError;
  /** Stamps of today are not a day ahead of every clock that has a say. */
  const clockIsRight = (): boolean => header !== 'absent' || clockError > -day;
  const system = createNotificationSystem(() => host.postman, realTime);
  let core = start();
  core.changeSettings({ source: host.source, watchlist, rules });
  for (const { books } of [host, other]) books.edited(watchlist, lossRulesIn(rules));

  function start(): Core {
    const started = launchCore({
      folder,
      clock,
      source: '',
      line: { source: null },
      system: { fetch: (url) => Promise.resolve(answer(url)) },
    });
    started.alerts.connect({ show: system.show, personWatches: () => person !== 'leaves' });
    return started;
  }

  function answer(url: string): Response {
    const said = realTime() + (header === 'wrong' ? 20 * day : 0);
    const headers: Record<string, string> = header === 'absent' ? {} : { date: new Date(said).toUTCString() };
    const symbol = new URL(url).searchParams.get('symbol');
    if (symbol === null) return new Response(reply.funds, { status: reply.status, headers });
    if (!reply.singly) return new Response('', { status: 500, headers });
    const fund = host.market.funds.find(({ there, symbols }) => there && symbols.includes(symbol));
    return fund === undefined
      ? new Response('{"code":-1121,"msg":"Invalid symbol."}', { status: 400, headers })
      : new Response(answerOf([fund]), { headers });
  }

  /** Asks once. @returns what was found */
  async function refresh(funds: string, status = 200, singly = true): Promise<Alert[]> {
    reply = { status, funds, singly };
    clock.time = host.market.now + clockError;
    const before = core.history.pastAlerts(host.source, null).length;
    await core.refresher.refresh();
    return alertsSince(before);
  }

  function alertsSince(before: number): Alert[] {
    const all = core.history.pastAlerts(host.source, null);
    const found = all.slice(0, all.length - before).map(({ body }) => JSON.parse(body) as Alert); // as it was recorded
    host.postman.found(found, realTime());
    for (const alert of found) if (isLoss(alert)) cards.expect(alert.fund);
    return found;
  }

  /** @param earlier what was found already of what the whole answer tells */
  async function tell(before: ReadonlyMap<Fund, readonly string[]>, earlier: readonly Alert[] = []): Promise<string[]> {
    const { books, market, answers } = host;
    const found = [...earlier, ...(await refresh(answerOf(market.funds)))];
    isWhole = true;
    answers.push(structuredClone(market.funds));
    return books.check(found, before, { watchlist, clockIsRight: clockIsRight(), goneIsCertain });
  }

  /** An answer without anything new has come. Where stamps cannot be believed, what is gone may be believed gone only now. */
  function nothingNew(found: readonly Alert[]): string[] {
    const { books } = host;
    return books.check(found, books.watched(watchlist), { watchlist, clockIsRight: clockIsRight(), goneIsCertain });
  }

  /** An answer that lacks something. Asked for one symbol, the exchange may still tell its fund. */
  async function refreshLacking(lack: Lack, which: number): Promise<Alert[]> {
    isWhole = false;
    return await refresh(lackingAnswer(host.market.funds, lack, which), 200, which % 2 === 0);
  }

  /** A first answer with a part of the news, or one that leaves out so much that it is not believed yet. */
  async function tellPart(step: Step): Promise<Alert[]> {
    const { market } = host;
    if (step.kind === 'vanish-two') {
      const found = await refresh(answerOf(market.funds));
      passHours(market, 2);
      return found;
    }
    if (step.kind !== 'money' || step.first === null) return [];
    const { lack, which, hours } = step.first;
    const wasWhole = isWhole;
    const found = await refreshLacking(lack, which);
    // When a balance without a stamp was read first is not known better than that.
    const later = step.stamping === 'next-day' || step.stamping === 'same' ? hours : 0.1;
    passHours(market, later);
    // Three funds or more are missing that nobody asks for singly: within the hour nothing is judged.
    const isUnjudged = lack === 'funds' && (which === 7 || which === 9) && later < 1;
    if (isUnjudged && wasWhole && goneIsCertain) {
      host.books.received(withoutSome(market.funds, which), clockIsRight());
      fallFurther(market, step);
    }
    return found;
  }

  /** What the page and the person do after an answer, and what the person has not been told by then. */
  async function look(): Promise<string[]> {
    system.sayRefusals();
    const state = core.state.current();
    const wrong = cards.problems(state);
    core.alerts.onScreen(person === 'looks-elsewhere' ? [] : state.alerts.map(({ id }) => id));
    if (person === 'looks-at-alerts') host.postman.seen();
    if (person === 'looks-elsewhere') await clock.advance(5000);
    host.market.now = realTime();
    return [...host.postman.problems(realTime(), isQuiet || system.isRefusing()), ...wrong];
  }

  async function take(step: Step): Promise<string[]> {
    const { market, books, answers } = host;
    switch (step.kind) {
      case 'restart':
        core.close();
        core = start();
        return [];
      case 'clock':
        clockError = step.days * day;
        clock.time = market.now + clockError;
        host.postman.clockChanged(realTime());
        return [];
      case 'date':
        header = step.header;
        return [];
      case 'person':
        person = step.does;
        return [];
      case 'refusal':
        system.refuseNext(step);
        return [];
      case 'quiet-hours':
        isQuiet = !isQuiet;
        core.changeSettings({ quietHours: isQuiet ? quietAllDay : null });
        return [];
      case 'watch': {
        const symbol = choosable[step.symbol % choosable.length] ?? '';
        watchlist = watchlist.includes(symbol) ? watchlist.filter((one) => one !== symbol) : [...watchlist, symbol];
        const before = core.history.pastAlerts(host.source, null).length;
        reply = { status: 200, funds: answerOf(market.funds), singly: true };
        core.changeSettings({ watchlist });
        await core.refresher.refresh();
        const found = alertsSince(before);
        for (const one of [books, other.books]) one.edited(watchlist, lossRulesIn(rules));
        return books.checkNothing(found);
      }
      case 'rule': {
        const before = core.history.pastAlerts(host.source, null).length;
        const rule = rules[step.which % rules.length];
        const others = rules.filter((one) => one !== rule);
        if (step.does === 'rest') {
          core.changeSettings({ rules: others });
          books.edited(watchlist, lossRulesIn(others));
        } else rules = step.does === 'go' ? others : rules.map((one) => (one === rule ? changed(one) : one));
        core.changeSettings({ rules });
        for (const one of [books, other.books]) one.edited(watchlist, lossRulesIn(rules));
        return books.checkNothing(alertsSince(before));
      }
      case 'host': {
        [host, other] = [other, host];
        host.market.now = Math.max(host.market.now, other.market.now);
        const before = host.books.watched(watchlist);
        reply = { status: 200, funds: answerOf(host.market.funds), singly: true };
        const known = core.history.pastAlerts(host.source, null).length;
        core.changeSettings({ source: host.source });
        await core.refresher.refresh();
        const found = alertsSince(known);
        host.answers.push(structuredClone(host.market.funds));
        return host.books.check(found, before, { watchlist, clockIsRight: clockIsRight(), goneIsCertain });
      }
      case 'repeat':
        passHours(market, 1);
        return nothingNew(await refresh(answerOf(market.funds)));
      case 'failure':
        passHours(market, 1);
        return books.checkNothing(await refresh('', 500));
      case 'lacking':
        passHours(market, 1);
        return nothingNew(await refreshLacking(step.lack, step.which));
      case 'stale': {
        passHours(market, 1);
        const old = answers.at(-1 - (step.which % answers.length));
        // While no stamp can be believed, nobody can know that an answer is old.
        if (old === undefined || !clockIsRight() || !isOlder(old, market.funds)) return [];
        isWhole = false;
        return nothingNew(await refresh(answerOf(old)));
      }
      case 'stale-fund': {
        passHours(market, 1);
        isWhole = false;
        const answer = market.funds.map((fund, place) =>
          place === step.which % 4 && clockIsRight()
            ? olderOf(fund, answers.at(-1 - (step.which % answers.length)))
            : fund,
        );
        return nothingNew(await refresh(answerOf(answer)));
      }
      default: {
        const before = books.watched(watchlist);
        if (!changeMarket(market, step)) return [];
        if ((step.kind.startsWith('vanish') || step.kind === 'drop-asset') && !clockIsRight()) goneIsCertain = false;
        return tell(before, await tellPart(step));
      }
    }
  }

  return {
    async run() {
      const problems = await tell(host.books.watched(watchlist));
      for (const [index, step] of steps.entries()) {
        problems.push(
          ...[...(await take(step)), ...(await look())].map((text) => `step ${index}, ${step.kind}: ${text}`),
        );
        if (problems.length > 0) break;
      }
      return problems;
    },
    close: () => core.close(),
  };
}

function lossRulesIn(rules: readonly AlertRule[]): readonly LossRule[] {
  return rules.filter((rule): rule is LossRule => rule.kind === 'fall' || rule.kind === 'below');
}

/** A rule that says something else under the same id, and that no story begins with. */
function changed(rule: AlertRule): AlertRule {
  if (rule.kind === 'below') return { ...rule, amount: String(Number(rule.amount) + 70_001) };
  return 'percent' in rule ? { ...rule, percent: (Number(rule.percent) + 0.7).toFixed(1) } : rule;
}
