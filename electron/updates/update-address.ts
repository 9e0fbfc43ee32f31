import { readSource } from '../settings/source.ts';

/** The hosts that updates are downloaded from. */
export interface UpdateAddress {
  /** As shown to a person; `*.` stands for every subdomain. */
  readonly hosts: readonly string[];
  /** Whether a URL may be requested: one of the hosts over https (http for this machine only). */
  allows(url: string): boolean;
}

/**
 * Reads `app-update.yml`, which electron-builder writes as flat lines `name: value`.
 * @throws Error for a source with unknown hosts, or without encryption
 */
export function readUpdateAddress(text: string): UpdateAddress {
  const lines = [...text.matchAll(/^(\w+): *(.*?) *$/gm)];
  const entries = new Map(lines.map(([, name = '', value = '']) => [name, value.replace(/^(['"])(.*)\1$/, '$2')]));
  const provider = entries.get('provider');
  switch (provider) {
    case 'github':
      return addressOf(['github.com', '*.githubusercontent.com'], false);
    case 'generic': {
      const url = new URL(readSource(entries.get('url') ?? ''));
      return addressOf([url.host], url.protocol === 'http:');
    }
    default:
      throw new Error(`updates from "${provider ?? ''}" are not supported`);
  }
}

function addressOf(hosts: readonly string[], plain: boolean): UpdateAddress {
  return {
    hosts,
    allows(text) {
      const url = URL.parse(text);
      if (url === null || !(url.protocol === 'https:' || (plain && url.protocol === 'http:'))) return false;
      return hosts.some((host) => (host.startsWith('*.') ? url.host.endsWith(host.slice(1)) : url.host === host));
    },
  };
}
