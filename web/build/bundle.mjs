// esbuild's part: the page's script and style, the worker, Monaco, and the views for prerendering.

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import esbuild from 'esbuild'

const SOURCE = fileURLToPath(new URL('../src', import.meta.url))

const ENTRIES = {
  main: join(SOURCE, 'main.ts'),
  monaco: join(SOURCE, 'editors/monaco-editor.ts'),
}

/** Bundles into `out`/assets. Returns the addresses that pages need, relative to `out`. */
export async function bundleScripts(out) {
  const shared = {
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    outdir: join(out, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.ttf': 'file' },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    absWorkingDir: out,
  }
  const page = await esbuild.build({ ...shared, entryPoints: ENTRIES, splitting: true })
  // On its own: a worker shares no chunk with the page, so that one request boots it.
  const worker = await esbuild.build({ ...shared, entryPoints: { worker: join(SOURCE, 'worker.ts') } })

  const outputs = { ...page.metafile.outputs, ...worker.metafile.outputs }
  const find = (pattern) => {
    const found = Object.keys(outputs).filter((path) => pattern.test(path))
    if (found.length !== 1) throw new Error(`expected one output like ${pattern}, found ${found.join(', ') || 'none'}`)
    return found[0]
  }
  return {
    script: find(/\/main-\w+\.js$/),
    style: find(/\/main-\w+\.css$/),
    worker: find(/\/worker-\w+\.js$/),
    monaco: { script: find(/\/monaco-\w+\.js$/), style: find(/\/monaco-\w+\.css$/) },
    fonts: [find(/inter-latin.*\.woff2$/), find(/jetbrains-mono-latin.*\.woff2$/)],
  }
}

/** Bundles the pages' templates for Node into `folder`; returns the module's path. */
export async function bundlePrerender(folder) {
  const outfile = join(folder, 'pages.mjs')
  await esbuild.build({
    entryPoints: [join(SOURCE, 'prerender/pages.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    loader: { '.css': 'empty' },
    outfile,
    logLevel: 'warning',
  })
  return outfile
}
