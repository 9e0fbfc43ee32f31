type Attributes = { readonly [name: string]: string | boolean | undefined };

/** Makes an element; `true` sets an empty attribute, `false` and undefined none. Children that are texts stay texts. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** Sets attributes, and takes away those that are `false` or undefined. */
export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) target.removeAttribute(name);
    else if (target.getAttribute(name) !== (value === true ? '' : value))
      target.setAttribute(name, value === true ? '' : value);
  }
}

/** An element of index.html. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
}

/** Keeps one child per entry, made once and brought up to date with every view, in the order of the entries. */
export function keyed<Entry extends { readonly id: number }>(
  parent: Element,
  make: (entry: Entry) => { readonly root: HTMLElement; update(entry: Entry): void },
) {
  const parts = new Map<number, ReturnType<typeof make>>();
  return (entries: readonly Entry[]) => {
    const ids = new Set(entries.map(({ id }) => id));
    for (const [id, part] of parts) {
      if (ids.has(id)) continue;
      part.root.remove();
      parts.delete(id);
    }
    for (const entry of entries) {
      const part = parts.get(entry.id) ?? make(entry);
      if (!parts.has(entry.id)) {
        parts.set(entry.id, part);
        parent.append(part.root);
      }
      part.update(entry);
    }
  };
}
