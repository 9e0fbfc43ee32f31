// Takes the place of Paraglide's own runtime (80 kB of cookies, URLs and server contexts, 1.8 kB of it in every page):
// here the app alone says which language is in use. See `compile.ts`.

/** @typedef {"en" | "zh-CN"} Locale */
/** @typedef {string & { readonly __brand: 'LocalizedString' }} LocalizedString */
/**
 * @template Inputs
 * @template Options
 * @template {Record<string, unknown>} [Markup = Record<string, unknown>]
 * @typedef {{ readonly __paraglide?: { inputs: Inputs; options: Options; markup: Markup } }} MessageMetadata
 */

export const baseLocale = 'en';
export const locales = /** @type {const} */ (['en', 'zh-CN']);
/** @type {Locale | undefined} */
export const experimentalStaticLocale = undefined;

/** The language of every text that names none. @type {() => Locale} */
export let getLocale = () => baseLocale;

/** Says which language is in use from now on. @param {() => Locale} choose */
export const overwriteGetLocale = (choose) => {
  getLocale = choose;
};

/**
 * One message in both languages: the language in use decides, unless a call names another.
 * @param {(inputs: any) => string} english
 * @param {(inputs: any) => string} chinese
 * @returns {any} the message function, typed where it is exported
 */
export const choose =
  (english, chinese) => (/** @type {any} */ inputs, /** @type {{ locale?: Locale } | undefined} */ options) =>
    ((options?.locale ?? getLocale()) === 'zh-CN' ? chinese : english)(inputs);
