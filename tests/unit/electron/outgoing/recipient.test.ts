import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type Recipient, recipientGuard, secretsOf } from '../../../../electron/outgoing/recipient.ts';
import { requestFor } from '../../../../electron/outgoing/request.ts';

const botToken = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0';

/** The member that is refused and why; 'taken' where none is. */
function refusal(given: object): string {
  const parsed = v.safeParse(recipientGuard, given);
  if (parsed.success) return 'taken';
  const [issue] = parsed.issues;
  return `${v.getDotPath(issue)} ${issue.type === 'raw_transform' || issue.type === 'check' ? issue.message : issue.type}`;
}

test.each([
  [{ kind: 'ntfy', url: 'https://ntfy.sh/my-topic_1', token: '' }, 'taken'],
  [{ kind: 'ntfy', url: ' https://push.example/below/topic ', token: 'tk_abc' }, 'taken'],
  [{ kind: 'ntfy', url: 'http://127.0.0.1:8080/topic', token: '' }, 'taken'],
  [{ kind: 'ntfy', url: 'http://ntfy.sh/topic', token: '' }, 'url scheme'],
  [{ kind: 'ntfy', url: 'https://ntfy.sh/', token: '' }, 'url no-path'],
  [{ kind: 'ntfy', url: 'https://ntfy.sh/topic?auth=x', token: '' }, 'url path'],
  [{ kind: 'ntfy', url: 'https://me:secret@ntfy.sh/topic', token: '' }, 'url credentials'],
  [{ kind: 'ntfy', url: 'https://ntfy.sh/topic', token: 'two words' }, 'token not-a-token'],
  [{ kind: 'ntfy', url: 'https://ntfy.sh/topic', token: 'a\r\nHost: b' }, 'token not-a-token'],
  [{ kind: 'ntfy', url: 'topic', token: '' }, 'url not-a-url'],
  [{ kind: 'telegram', url: 'https://api.telegram.org', token: botToken, chat: '-1001234567890' }, 'taken'],
  [{ kind: 'telegram', url: 'https://api.telegram.org', token: botToken, chat: '@channel' }, 'taken'],
  [{ kind: 'telegram', url: 'https://api.telegram.org', token: '123', chat: '1' }, 'token not-a-token'],
  [{ kind: 'telegram', url: 'https://api.telegram.org', token: botToken, chat: 'me' }, 'chat not-a-chat'],
  [{ kind: 'discord', url: 'https://discord.com/api/webhooks/1/abc' }, 'taken'],
  [{ kind: 'discord', url: 'https://discord.com' }, 'url no-path'],
  [{ kind: 'slack', url: 'file:///etc/passwd' }, 'url scheme'],
  [{ kind: 'slack', url: 'https://hooks.slack.com/services/T/B/x#y' }, 'url path'],
  [{ kind: 'slack', url: 'https://hooks.slack.com/services/T/B/x', token: 'x' }, 'token strict_object'],
  [{ kind: 'json', url: 'https://desk.example?key=1', token: '' }, 'taken'],
  [{ kind: 'json', url: `https://desk.example/${'x'.repeat(2000)}`, token: '' }, 'url max_length'],
  [{ kind: 'mail', url: 'https://desk.example' }, 'kind variant'],
])('as recipient %j is %s', (given, outcome) => {
  expect(refusal(given)).toBe(outcome);
});

const told = {
  title: '<!channel> *A* fund fell 20%',
  body: '@everyone [click](https://evil.example) & more',
  loss: true,
  report: () => ({ kind: 'alert' }),
};
const request = (recipient: Recipient): [url: string, body: object, token: string] => {
  const { url, body, token } = requestFor(recipient, told);
  return [url, JSON.parse(body), token];
};

test('ntfy gets the topic in the body, a loss with high priority; Telegram plain text without a preview', () => {
  expect(request({ kind: 'ntfy', url: 'https://push.example/below/topic', token: 'tk_1' })).toEqual([
    'https://push.example/below/',
    { topic: 'topic', title: told.title, message: told.body, priority: 4 },
    'tk_1',
  ]);
  expect(request({ kind: 'telegram', url: 'https://api.telegram.org', token: botToken, chat: '-100' })).toEqual([
    `https://api.telegram.org/bot${botToken}/sendMessage`,
    { chat_id: '-100', text: `${told.title}\n${told.body}`, link_preview_options: { is_disabled: true } },
    '',
  ]);
});

test('Discord and Slack get nothing that becomes markup, a mention or a preview', () => {
  const url = 'https://hooks.example/1/abc';
  expect(request({ kind: 'discord', url })[1]).toEqual({
    content: '**\\<!channel\\> \\*A\\* fund fell 20%**\n\\@everyone \\[click\\]\\(https://evil.example\\) & more',
    allowed_mentions: { parse: [] },
    flags: 4,
  });
  expect(request({ kind: 'slack', url })[1]).toMatchObject({
    text: '&lt;!channel&gt; *A* fund fell 20%\n@everyone [click](https://evil.example) &amp; more',
    mrkdwn: false,
    unfurl_links: false,
  });
});

test('each secret part is known, also as a URL writes it', () => {
  const url = 'https://desk.example/hook/%E5%AF%86%E9%92%A5/?key=s3cret';
  const secrets = secretsOf({ kind: 'json', url, token: 'tk_long' });
  for (const secret of ['tk_long', 's3cret', '/hook/%E5%AF%86%E9%92%A5/?key=s3cret']) expect(secrets).toContain(secret);
  expect(secrets.join(' ')).not.toContain('desk.example');
});
