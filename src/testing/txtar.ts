/** The files of a txtar archive by name: `-- name --` lines with text between them. What stands before the first is prose. */
export function txtarFiles(text: string): Map<string, string> {
  const parts = text.split(/^-- (.+) --$/m);
  const files = new Map<string, string>();
  for (let i = 1; i < parts.length; i += 2) files.set(parts[i], parts[i + 1]);
  return files;
}

/** The JSON objects of a text that has one after another, over lines or not, found by counting brackets. */
export function jsonObjectsIn(text: string): Record<string, unknown>[] {
  const objects: Record<string, unknown>[] = [];
  let [depth, start, isInText] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    if (isInText) {
      if (text[i] === '\\') i++;
      else if (text[i] === '"') isInText = false;
    } else if (text[i] === '"') isInText = true;
    else if (text[i] === '{' && depth++ === 0) start = i;
    else if (text[i] === '}' && --depth === 0) objects.push(JSON.parse(text.slice(start, i + 1)));
  }
  return objects;
}
