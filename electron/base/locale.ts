/** The languages that Backstop speaks. */
export type Locale = 'en' | 'zh-CN';

/**
 * The language of the texts.
 * @param language what a person chose
 * @param systemLanguage the system's, such as `zh-Hans-CN`
 */
export function localeOf(language: Locale | 'system', systemLanguage: string): Locale {
  if (language !== 'system') return language;
  return /^zh\b/i.test(systemLanguage) ? 'zh-CN' : 'en';
}
