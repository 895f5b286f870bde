// A Vite plugin that builds the app a second time as one HTML file with everything inside: script, style, workers, icon.
// The app puts a recording into it and hands it over ("Save as a page"); it opens from a disk, without a server or a
// network. What would be a file beside the page becomes text in it; nothing else of the app is different.
import { join } from 'node:path';
import { build } from 'vite';
import { readText, writeWhole } from './files.mjs';
import { noticesFile, root } from './paths.mjs';

/** The name of the built file, as the app fetches it, and the place in it where a recording goes. */
const fileName = 'one-file.html';
const recordingMark = '<!-- lightcone:recording -->';

// No address may be reached from the page: what is in it stays in it. Scripts are the one below and workers of its own.
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'wasm-unsafe-eval' blob: data:",
  'worker-src blob: data:',
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  'connect-src blob: data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** @param plugins makes the plugins that the app itself is built with */
export function oneFile(plugins) {
  let outDir;
  return {
    name: 'lightcone:one-file',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle() {
      const { output } = await build({
        root,
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        plugins: [plainEditor(), inlineWorkers(), ...plugins()],
        // a page from a disk has no origin, and without one a module cannot be loaded as a worker
        worker: { format: 'iife', plugins: () => [wasmOnce()] },
        build: {
          target: 'es2023',
          write: false,
          cssCodeSplit: false,
          modulePreload: false,
          assetsInlineLimit: Number.MAX_SAFE_INTEGER,
          reportCompressedSize: false,
          chunkSizeWarningLimit: Number.MAX_SAFE_INTEGER,
          rolldownOptions: { input: join(root, 'src/main.tsx'), output: { codeSplitting: false } },
        },
      });
      writeWhole(join(outDir, fileName), page(output));
    },
  };
}

/** The text editor is three times the rest of the page: in here a plain one stands in its place. */
function plainEditor() {
  return {
    name: 'lightcone:plain-editor',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith('/load-editor.ts')) return;
      return this.resolve(source.replace('load-editor', 'load-plain-editor'), importer);
    },
  };
}

/** `new Worker(new URL('./x.ts', import.meta.url), options)` becomes a worker whose text is part of the script. */
function inlineWorkers() {
  const started = /new Worker\(\s*new URL\(\s*'([^']+)'\s*,\s*import\.meta\.url\s*,?\s*\)\s*,/g;
  return {
    name: 'lightcone:inline-workers',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('node_modules') || !started.test(code)) return;
      const imports = [];
      const inlined = code.replace(started, (_, file) => {
        const name = `InlineWorker${imports.length}`;
        imports.push(`import ${name} from '${file}?worker&inline';`);
        return `new ${name}(`;
      });
      return { code: `${imports.join('\n')}\n${inlined}`, map: null };
    },
  };
}

/** QuickJS's own loader names its file too, which `src/sandbox` hands to it: once in the page is enough. */
function wasmOnce() {
  const named = 'new URL("emscripten-module.wasm",import.meta.url)';
  return {
    name: 'lightcone:wasm-once',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('quickjs-wasmfile') || !code.includes(named)) return;
      return { code: code.replace(named, '{href:""}'), map: null };
    },
  };
}

function page(output) {
  const chunks = output.filter(({ type }) => type === 'chunk');
  if (chunks.length !== 1) throw new Error(`one script was expected, there are ${chunks.length}`);
  const styles = output.filter(({ fileName: name }) => name.endsWith('.css')).map(({ source }) => source);
  const icon = readText(join(root, 'public/icon.svg'));
  const before = readText(join(root, 'index.html'));
  const inHead = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<style>${styles.join('\n').replaceAll('</style', '<\\/style')}</style>`,
  ].join('\n');
  const inBody = [
    `<script type="text/plain" id="notices">${closed(readText(noticesFile))}</script>`,
    recordingMark,
    `<script type="module">${closed(chunks[0].code)}</script>`,
  ].join('\n');
  // functions: what is put in may hold `$&`
  return before
    .replace('href="/icon.svg"', () => `href="data:image/svg+xml,${encodeURIComponent(icon)}"`)
    .replace('</head>', () => `${inHead}\n</head>`)
    .replace('<script type="module" src="/src/main.tsx"></script>', () => inBody);
}

/** Text that cannot end the script element around it, nor begin a comment in it. */
function closed(text) {
  return text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}
