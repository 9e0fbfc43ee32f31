import type { Fetch } from '../../../../electron/exchange/client.ts';

/** Requests over real HTTP, which take real time, beside a clock that only a test moves. */
export function countedRequests() {
  let underWay = 0;
  let sent = 0;
  const counted: Fetch = async (url, init) => {
    underWay += 1;
    sent += 1;
    try {
      const response = await fetch(url, init);
      const { status, headers } = response;
      return new Response(await response.arrayBuffer(), { status, headers });
    } finally {
      underWay -= 1;
    }
  };
  return {
    fetch: counted,
    sent: () => sent,
    underWay: () => underWay,
    /** Resolves when no request is under way. */
    async answered(): Promise<void> {
      do await new Promise((resolve) => setTimeout(resolve, 2));
      while (underWay > 0);
    },
  };
}
