import * as v from 'valibot';
import { shortestSecret, spellingsOf } from '../base/secrets.ts';
import { AddressRefusal, addressGuard } from '../settings/address.ts';
import { isSecure } from '../settings/source.ts';

/** Who gets alerts beyond this computer. Everything but `kind` and the host of `url` is secret and stored encrypted. */
export type Recipient = v.InferOutput<typeof recipientGuard>;
export const recipientKinds = ['ntfy', 'telegram', 'discord', 'slack', 'json'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

const longestUrl = 2000;

/** https, or http on this machine. @throws AddressRefusal, which never contains the address */
function readUrl(text: string): URL {
  const url = URL.parse(text.trim());
  if (url === null) throw new AddressRefusal('not-a-url', 'the address is not a URL');
  if (url.username !== '' || url.password !== '')
    throw new AddressRefusal('credentials', 'the address must not carry a user name or password');
  if (!isSecure(url)) throw new AddressRefusal('scheme', 'alerts leave over https (http is for this machine only)');
  if (url.hash !== '') throw new AddressRefusal('path', 'the address must end before its fragment');
  return url;
}

const anyUrl = addressGuard((text) => readUrl(text).href, longestUrl);

const webhookUrl = addressGuard((text) => {
  const url = readUrl(text);
  if (url.pathname === '/') throw new AddressRefusal('no-path', 'a webhook has a path');
  return url.href;
}, longestUrl);

/** `https://ntfy.sh/topic`; the server may be below a path. */
const topicUrl = addressGuard((text) => {
  const url = readUrl(text);
  if (url.search !== '') throw new AddressRefusal('path', 'the address of a topic has no query');
  if (!/\/[\w-]{1,64}$/.test(url.pathname)) throw new AddressRefusal('no-path', 'the topic is missing');
  return url.href;
}, longestUrl);

/** The public server, or a self-hosted Bot API server. */
const botServerUrl = addressGuard((text) => {
  const url = readUrl(text);
  if (url.search !== '') throw new AddressRefusal('path', 'the address of a server has no query');
  return url.href.replace(/\/+$/, '');
}, longestUrl);

const matching = (pattern: RegExp, reason: string) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(500),
    v.check((text) => pattern.test(text), reason),
  );

/** For `Authorization: Bearer`; empty for none. */
const accessToken = matching(/^[\x21-\x7e]*$/, 'not-a-token');
/** https://core.telegram.org/bots/api#authorizing-your-bot */
const botToken = matching(/^\d{3,20}:[\w-]{20,100}$/, 'not-a-token');
/** A number, negative for groups, or the public name of a channel: https://core.telegram.org/bots/api#sendmessage */
const chat = matching(/^(-?\d{1,20}|@[a-z]\w{3,40})$/i, 'not-a-chat');

/** Guard of an entered or stored recipient. */
export const recipientGuard = v.variant('kind', [
  v.strictObject({ kind: v.literal('ntfy'), url: topicUrl, token: accessToken }),
  v.strictObject({ kind: v.literal('telegram'), url: botServerUrl, token: botToken, chat }),
  v.strictObject({ kind: v.literal('discord'), url: webhookUrl }),
  v.strictObject({ kind: v.literal('slack'), url: webhookUrl }),
  v.strictObject({ kind: v.literal('json'), url: anyUrl, token: accessToken }),
]);

/** Every secret of a recipient, also URL-encoded; the longest first. */
export function secretsOf(recipient: Recipient): readonly string[] {
  const { pathname, search, searchParams } = new URL(recipient.url);
  const parts = [...pathname.split('/'), ...searchParams.values()];
  const own = 'token' in recipient ? [recipient.token, ...recipient.token.split(':')] : [];
  const chats = 'chat' in recipient ? [recipient.chat] : [];
  const spelled = spellingsOf([pathname + search, pathname, ...parts, ...own, ...chats]);
  return spelled.filter((text) => text.length >= shortestSecret);
}
