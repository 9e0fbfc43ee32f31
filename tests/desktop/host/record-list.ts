interface Entry {
  readonly id: number;
  readonly api: object;
  readonly destroyed: boolean;
}

/** What the desktop knows of the app's objects of one kind that are not destroyed, in the order of their creation. */
export function recordList<Kind extends Entry>() {
  const records = new Map<number, Kind>();
  const byApi = new WeakMap<object, Kind>();
  return {
    add(record: Kind): void {
      records.set(record.id, record);
      byApi.set(record.api, record);
    },
    remove: (id: number): boolean => records.delete(id),
    find: (id: number): Kind | undefined => records.get(id),
    all: (): Kind[] => [...records.values()],
    /** The record behind an API object; throws Electron's text once that is destroyed. */
    of(api: object): Kind {
      const record = byApi.get(api);
      if (record === undefined || record.destroyed) throw new TypeError('Object has been destroyed');
      return record;
    },
    isDestroyed: (api: object): boolean => byApi.get(api)?.destroyed ?? true,
  };
}
