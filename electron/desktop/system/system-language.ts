import { app } from 'electron';

/** A language of the person that Backstop has texts in: any English, any Chinese. */
const spoken = /^(en|zh)\b/i;

/**
 * The language of the system's own texts, such as `zh-Hant-TW`: of those that the person prefers, the first that is
 * spoken here. Not `app.getLocale()`, which knows only the languages whose files of Chromium are packed: a person in
 * Taipei would be taken for an American. A switch `--lang` goes before everything, as it does in Chromium.
 */
export function systemLanguage(): string {
  const chosen = app.commandLine.getSwitchValue('lang');
  if (chosen !== '') return chosen;
  const preferred = app.getPreferredSystemLanguages();
  return preferred.find((language) => spoken.test(language)) ?? preferred[0] ?? app.getLocale();
}
