import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Changes when a file under one of the paths appears, goes or is written: names, sizes and times, no contents. */
export function fingerprintOf(paths, isWanted = () => true) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const path of paths) {
    for (const file of filesUnder(path).sort()) if (isWanted(file)) hash.update(line(file));
  }
  return hash.digest('hex').slice(0, 20);
}

function filesUnder(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(inner) : [inner];
  });
}

// A file may vanish between the listing and the look, when somebody is working.
function line(file) {
  const stat = statSync(join(root, file), { throwIfNoEntry: false });
  return `${file} ${stat?.size} ${stat?.mtimeMs}\n`;
}
