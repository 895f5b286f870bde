// THIRD_PARTY_NOTICES.md from the packages the last build really contained (see bundled-packages.mjs).
// With --check it writes nothing and fails when the committed file says something else.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, readText, writeWhole } from './files.mjs';
import { bundledFile, cache, noticesFile, root } from './paths.mjs';

const isCheck = process.argv.includes('--check');

// The check is about the build just made; writing makes one to be sure, and throws it away.
if (!isCheck) {
  const { build } = await import('vite');
  const outDir = join(cache, 'notices-site');
  await build({ root, logLevel: 'warn', build: { outDir } });
  rmSync(outDir, { recursive: true });
}

const packages = readJson(bundledFile);
if (packages === undefined) {
  console.error('No build has been made yet: run npm run build first.');
  process.exitCode = 1;
} else if (!isCheck) {
  writeWhole(noticesFile, notices(packages));
  console.log(`THIRD_PARTY_NOTICES.md names ${packages.length} packages.`);
} else if (readText(noticesFile)?.replaceAll('\r\n', '\n') === notices(packages)) {
  console.log(`The notices name all ${packages.length} bundled packages.`);
} else {
  console.error('THIRD_PARTY_NOTICES.md is stale: run npm run notices and commit the result.');
  process.exitCode = 1;
}

function notices(all) {
  const rows = all.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  const texts = [...byLicenceText(all)].map(([text, names]) => `## ${names.join(', ')}\n\n${fenced(text)}`);
  return `# Third-party notices

The built pages and workers of Lightcone contain code of these packages. This file is made by \`npm run notices\`.

| package | version | licence |
| --- | --- | --- |
${rows.join('\n')}

${texts.join('\n\n')}
`;
}

// Many packages of one family carry the same text: print it once, under all their names.
function byLicenceText(all) {
  const names = new Map();
  for (const one of all) {
    const text = licenceText(one);
    names.set(text, [...(names.get(text) ?? []), `${one.name} ${one.version}`]);
  }
  return names;
}

function licenceText({ folder, licence }) {
  const path = join(root, folder);
  const files = readdirSync(path).filter((name) =>
    /^(licen[cs]e|copying|notice|thirdpartynotices)([.-]|$)/i.test(name),
  );
  const texts = files.sort().map((name) => ownPart(readText(join(path, name))));
  if (texts.length > 0) return texts.join('\n\n');
  const { author } = readJson(join(path, 'package.json'));
  const by = typeof author === 'string' ? author : author?.name;
  return `The package brings no licence text. It states: ${licence}${by ? `, by ${by}` : ''}.`;
}

// Some build tools append the licences of what they themselves contain, none of which reaches our pages.
function ownPart(text) {
  return text
    .replaceAll('\r\n', '\n')
    .split(/^#+ Licenses of bundled dependencies/m)[0]
    .replace(/[ \t]+$/gm, '')
    .trim();
}

function fenced(text) {
  return `\`\`\`\`text\n${text}\n\`\`\`\``;
}
