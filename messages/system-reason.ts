import { m } from './compiled/messages.js';

type Locale = 'en' | 'zh-CN';

const reasons: Readonly<Record<string, typeof m.reason_no_folder>> = {
  ENOENT: m.reason_no_folder,
  ENOTDIR: m.reason_no_folder,
  EACCES: m.reason_not_allowed,
  EPERM: m.reason_not_allowed,
  ENOSPC: m.reason_disk_full,
  EDQUOT: m.reason_disk_full,
  EROFS: m.reason_read_only,
  EBUSY: m.reason_in_use,
  ETXTBSY: m.reason_in_use,
  ENAMETOOLONG: m.reason_name_too_long,
  EISDIR: m.reason_is_folder,
};

/**
 * The text for a system error code of Node (https://nodejs.org/api/errors.html#common-system-errors). An unknown code is
 * returned unchanged.
 * @param locale defaults to the current language
 */
export function systemReason(code: string, locale?: Locale): string {
  return Object.hasOwn(reasons, code) ? (reasons[code]?.({}, locale && { locale }) ?? code) : code;
}
