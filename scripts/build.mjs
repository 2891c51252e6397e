// npm run build: everything that the static site in dist/ is made of, and the site.

import { join } from 'node:path'
import { buildWasm } from './build-wasm.mjs'
import { installNpmPackages } from './npm.mjs'
import { distDir, lessonsDir, root, wasmBinary, wasmModule, wasmPythonZip, webDir } from './paths.mjs'
import { hashOf, main, step } from './steps.mjs'

/** Builds what is out of date. The site’s own part is the script web/build/site.mjs. */
export async function build() {
  await installNpmPackages()
  await buildWasm()
  const inputs = [webDir, lessonsDir, join(root, 'package-lock.json'), wasmModule, wasmBinary, wasmPythonZip]
  await step('Build the site', {
    stamp: join(root, 'build', 'site.stamp'),
    key: hashOf({ files: inputs }),
    outputs: [join(distDir, 'index.html')],
    lock: join(root, 'build', 'site'),
    hint: 'correct the file that is named, then run the command again',
    run: (task) =>
      task.exec(process.execPath, [join(webDir, 'build', 'site.mjs')], {
        cwd: root,
        onLine: (line) => task.progress(line),
      }),
  })
}

await main(import.meta, build)
