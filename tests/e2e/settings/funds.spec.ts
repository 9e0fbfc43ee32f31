import { startExchange } from '../../exchange/exchange.ts';
import { violationsIn } from '../support/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { iframeOf } from '../support/frame-of.ts';

/** The section that lists every fund of the last answer. */

test('all funds are listed, sorted and found, with one request', async ({ launch, page }, info) => {
  const exchange = await startExchange({ scenario: 'large' });
  try {
    const app = await launch({ exchangeFromSettings: true, args: [`--api-url=${exchange.url}`] });
    await app.chooseTrayItem('All funds…');
    const { settings, keyboard } = app;
    await expect(settings.getByRole('heading', { level: 1, name: 'Funds' })).toBeVisible();
    const rows = settings.locator('tbody');
    await expect(rows.first()).toBeVisible();
    const count = Number(await settings.getByRole('table').getAttribute('aria-rowcount')) - 1;
    expect(count).toBeGreaterThan(30);
    // Only what is in sight is drawn.
    expect(await rows.count()).toBeLessThan(40);
    if (info.project.metadata.host === 'simulated') {
      expect(await violationsIn(iframeOf(page, 'settings.html').contentFrame().locator('html'))).toEqual([]);
    }
    await settings.getByRole('rowheader').first().getByRole('button').focus();
    await keyboard.press('End');
    await expect(settings.locator(`tbody[data-row="${count - 1}"] button`).first()).toBeFocused();
    await expect(settings.locator(`tbody[data-row="${count - 1}"]`)).toBeInViewport();
    await settings.getByRole('searchbox').fill('btcusdt');
    await expect(settings.getByRole('rowheader').first()).toContainText('BTCUSDT');
    const balances = exchange.requests.filter(({ path }) => path.includes('insuranceBalance'));
    expect(balances).toHaveLength(1);
  } finally {
    await exchange.close();
  }
});
