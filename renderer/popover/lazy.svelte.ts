/** A part of the page with its own bundle. */
export interface Lazy<Part> {
  /** Null until it has been loaded. */
  readonly loaded: Part | null;
  /** It could not be loaded; the page says so. */
  readonly failed: boolean;
  /** Loads it, once. Never throws. */
  load(): Promise<void>;
}

/** Nothing is fetched before it is asked for. */
export function lazy<Part>(fetchPart: () => Promise<Part>): Lazy<Part> {
  let loaded = $state.raw<Part | null>(null);
  let failed = $state.raw(false);
  let loading: Promise<void> | undefined;

  async function fetchOnce(): Promise<void> {
    try {
      loaded = await fetchPart();
    } catch (cause) {
      console.error('a part of the page failed to load', cause);
      failed = true;
    }
  }

  return {
    get loaded() {
      return loaded;
    },
    get failed() {
      return failed;
    },
    load() {
      loading ??= fetchOnce();
      return loading;
    },
  };
}
