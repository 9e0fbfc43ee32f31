import { describe, expect, test } from 'vitest';
import { fall, played, type Story } from '../../support/alerts/story.ts';
import { balancesInView } from '../../support/running-core.ts';

/** True also after the balance has been read. */
const hiddenThen =
  'When this was found, the USDT balance of the fund that took its symbols could not be read: money may have moved there.';
const detailOf = (story: Story): string => story.core.state.current().alerts[0]?.detail ?? '';

describe.each([
  ['is no number', 'n/a'],
  ['has no name', '?'],
])('money that went with symbols to a balance that %s', (_, hidden) => {
  test.each([
    ['a merger', `X Y Z A B ${hidden}`, 'X Y Z A B 1500', ''],
    ['a merger that lost', `X Y Z A B ${hidden}`, 'X Y Z A B 800', ' → A fall 500 800'],
    ['symbols that moved', `A 400, X Y Z B ${hidden}`, 'A 400, X Y Z B 1100', ''],
    ['symbols that moved, a part of it', `A 400, X Y Z B ${hidden}`, 'A 400, X Y Z B 800', ' → A fall 1000 400'],
  ])('(%s) is waited for until it can be read, and the loss is reported then', async (_name, unread, read, found) => {
    const story = await played([fall], 'A', 'A B 1000, X Y Z 500', unread);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    await story.play('restart', `+0.5 ${read}${found}`, `+1.5 ${read}`);
  });

  test.each([
    ['a merger', `X Y Z A B ${hidden}`],
    ['symbols that moved', `X Y Z B ${hidden}, A 400`],
    ['symbols that moved on from there, too', `X Y B ${hidden}, A 400, Z N 300`],
  ])('does not delay recording and judging another fund (%s)', async (_name, unread) => {
    const story = await played([fall], 'A C', 'A B 1000, X Y Z 500, C D 1000', `${unread}, C D 300 → C fall 1000 300`);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    expect(story.core.state.current().verdict.doubts).toContain(
      'the exchange’s answer did not give the balances of the A fund',
    );
    expect(balancesInView(story.core, 'C')).toEqual({ USDT: '300' });
    await story.play('restart', `+0.5 ${unread}, C D 250 → C fall 1000 250`);
  });

  test('is waited for together with the money that moved on from there', () =>
    played([fall], 'A X', `A B 1000, X Y Z 500; X Y B ${hidden}, A 400, Z N 300; +0.5 X Y B 800, A 400, Z N 300`));

  test('does not delay recording a new fund', async () => {
    const merged = `A B 1000, X Y Z 500; X Y Z A B ${hidden}, N M 900; +0.5 X Y Z A B 1500, N M 900, P Q 80`;
    await played([fall], 'A N P', merged, 'X Y Z A B 1500, N M 300, P Q 80 → N fall 900 300');
  });

  test('is waited for at most an hour, and then the alert says that the money may have gone there', async () => {
    const unread = `X Y Z A B ${hidden}`;
    const story = await played([fall], 'A', 'A B 1000, X Y Z 500', unread, `+0.9 ${unread}; +0.2 ${unread} → A gone`);
    story.restart();
    expect(detailOf(story)).toContain(hiddenThen);
  });

  test('delays no judging when the symbols left their money behind', async () => {
    const story = await played([fall], 'A', `A B 1000, X Y Z 500; X Y Z B ${hidden}, A 1000`);
    expect(story.core.state.current().funds[0]?.symbols).toEqual(['A']);
  });
});

test('a balance that was unreadable in the previous answer excuses no loss by its earlier value', () =>
  played([fall], 'A', 'A B 1000, X Y Z 500; A B 1000, X Y Z n/a; X Y Z A B 500 → A gone'));

test.each([
  ['went there', 'X Y C 1400, A B 600'],
  ['is lost', 'X Y C 1000, A B 600 → A fall 1000 600'],
])('money that left with a symbol is waited for while one of many funds is missing: it %s', async (_, back) => {
  await played([fall], 'A', 'X Y 1000, A B C 1000; +0.5 A B 600; restart', `+0.5 ${back}`);
});

test('money that left with a symbol is lost if a fund is missing for an hour', () =>
  played([fall], 'A', 'X Y 1000, A B C 1000; +0.5 A B 600; +1.1 A B 600 → A fall 1000 600'));

describe('a fund that others join under an earlier stamp', () => {
  const before = 'A B 1000, X Y Z 500; A B 1000, X Y Z 500';

  test.each(['1500', '800 → A fall 500 800'])('is waited for until its stamp is a later one (%s)', async (merged) => {
    const story = await played([fall], 'A', before, `X Y Z A B ${merged.split(' ')[0]} @d0`);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    await story.play(`restart; +0.5 X Y Z A B ${merged}`);
  });

  test('is waited for at most until the next stamp of the others, and then the alert says that the money may have gone there', async () => {
    const waiting = 'X Y Z A B 1500 @d0; X Y Z A B 1500 @d0 → A gone';
    expect(detailOf(await played([fall], 'A', before, waiting))).toContain(hiddenThen);
  });

  test.each(['1500 @d1', '800 @d1 → A fall 500 800'])(
    'is judged at once if its stamp does not change (%s)',
    async (merged) => void (await played([fall], 'A', before, `X Y Z A B ${merged}`)),
  );
});
