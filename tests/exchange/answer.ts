/** One HTTP answer as data, before anything is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const common = { 'access-control-allow-origin': '*', server: 'nginx' };

export function textAnswer(
  status: number,
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { ...common, 'content-type': contentType, ...headers }, body: Buffer.from(body) };
}

/** `text` is sent as it is: for documents that must stay the same byte for byte. */
export function jsonTextAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return textAnswer(status, 'application/json;charset=UTF-8', text, headers);
}

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return jsonTextAnswer(status, JSON.stringify(value), headers);
}

/** The exchange's general error payload. */
export function errorAnswer(
  status: number,
  code: number,
  msg: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return jsonAnswer(status, { code, msg }, headers);
}

export function htmlAnswer(status: number, title: string, paragraph: string): Answer {
  const page = `<!DOCTYPE HTML>\n<html><head>\n<title>${title}</title>\n</head><body>\n<h1>${title}</h1>\n<p>${paragraph}</p>\n</body></html>\n`;
  return textAnswer(status, 'text/html', page);
}
