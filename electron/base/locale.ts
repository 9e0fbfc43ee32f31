/** The languages that Backstop speaks. */
export type Locale = 'en' | 'zh-CN';
