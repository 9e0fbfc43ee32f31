import type { AlertText } from '../alerts/texts/alert-text.ts';
import type { Recipient } from './recipient.ts';

/** One POST of JSON. */
export interface OutgoingRequest {
  readonly url: string;
  /** For `Authorization: Bearer`; empty for none. */
  readonly token: string;
  readonly body: string;
}

/** A message in words; `report` is the same for a program. */
export interface WordedMessage extends AlertText {
  readonly loss: boolean;
  readonly report: () => object;
}

/**
 * The request for each service. Names come from the exchange, so they must never become markup, a link with a preview or
 * a mention.
 * - ntfy: https://docs.ntfy.sh/publish/#publish-as-json
 * - Telegram: https://core.telegram.org/bots/api#sendmessage
 * - Discord: https://discord.com/developers/docs/resources/webhook#execute-webhook
 * - Slack: https://docs.slack.dev/messaging/formatting-message-text
 */
export function requestFor(recipient: Recipient, message: WordedMessage): OutgoingRequest {
  const { title, body, loss } = message;
  const { url } = recipient;
  switch (recipient.kind) {
    case 'ntfy': {
      const slash = url.lastIndexOf('/') + 1;
      const priority = loss ? 4 : 3;
      return json(url.slice(0, slash), { topic: url.slice(slash), title, message: body, priority }, recipient.token);
    }
    case 'telegram':
      return json(`${url}/bot${recipient.token}/sendMessage`, {
        chat_id: recipient.chat,
        text: `${title}\n${body}`,
        link_preview_options: { is_disabled: true },
      });
    case 'discord':
      return json(url, {
        content: `**${withoutMarkdown(title)}**\n${withoutMarkdown(body)}`.slice(0, longestDiscord),
        allowed_mentions: { parse: [] },
        flags: suppressEmbeds,
      });
    case 'slack':
      return json(url, {
        text: withoutEntities(`${title}\n${body}`),
        mrkdwn: false,
        link_names: false,
        unfurl_links: false,
        unfurl_media: false,
      });
    case 'json':
      return json(url, message.report(), recipient.token);
  }
}

const longestDiscord = 2000;
const suppressEmbeds = 4;

function json(url: string, content: object, token = ''): OutgoingRequest {
  return { url, token, body: JSON.stringify(content) };
}

function withoutMarkdown(text: string): string {
  return text.replace(/[\\*_~`|<>@#[\]()]/g, '\\$&');
}

function withoutEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
