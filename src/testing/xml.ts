/** Every element is closed in turn, every attribute quoted, no stray `<` or `&`. Small, for what we write. */
export function wellFormed(text: string): boolean {
  const open: string[] = [];
  const body = text.replace(/^<\?xml[^>]*\?>/, '');
  const token = /<(\/?)([a-zA-Z-]+)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let found = token.exec(body); found; found = token.exec(body)) {
    at = token.lastIndex;
    const [, isEnd, name, attributes, isWhole, plain] = found;
    if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(plain ?? attributes ?? '')) return false;
    if (plain !== undefined || isWhole === '/') continue;
    if (isEnd === '/') {
      if (open.pop() !== name) return false;
    } else open.push(name);
  }
  return at === body.length && open.length === 0;
}

/** Contents of text elements, as people read them. */
export function textsOf(svg: string): string[] {
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, content]) =>
    content.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name]),
  );
}
