import { app } from 'electron';

/** A language for which Backstop has texts: any English, any Chinese. */
const spoken = /^(en|zh)\b/;

/**
 * The first of the person's preferred languages that Backstop supports, such as `zh-Hant-TW`. Not `app.getLocale()`,
 * which returns only languages packaged with Chromium: a person in Taipei would get English. The switch `--lang` has
 * priority, as in Chromium.
 */
export function systemLanguage(): string {
  const chosen = app.commandLine.getSwitchValue('lang');
  if (chosen !== '') return chosen;
  const preferred = app.getPreferredSystemLanguages();
  return preferred.find((language) => spoken.test(language)) ?? preferred[0] ?? app.getLocale();
}
