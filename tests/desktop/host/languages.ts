const fallback = 'en-US';

/** The language tags in a value of the environment such as `zh_CN.UTF-8` or `de:en_GB`. */
function tagsOf(value: string): string[] {
  return value
    .split(':')
    .map((entry) => entry.replace(/[.@].*$/, '').replaceAll('_', '-'))
    .filter((tag) => tag !== '' && tag !== 'C' && tag !== 'POSIX');
}

function locale(): string {
  return process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
}

/** The languages of the environment, most wanted first, as BCP 47 tags. */
export function preferredLanguages(): string[] {
  const tags = tagsOf(process.env.LANGUAGE || locale());
  return tags.length > 0 ? tags : [fallback];
}

/** The region of the system's numbers and dates; the list of languages (`LANGUAGE`) does not count for it. */
export function systemLocale(): string {
  return tagsOf(locale())[0] ?? fallback;
}
