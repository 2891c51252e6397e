// The peer, fetched into the cache when a benchmark asks for it. It is no devDependency: it declares Node 22, of which
// only its use under Node has need, and `npm ci` would refuse to install on the Node versions that we support.

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { cacheDir } from '../../../scripts/paths.mjs'
import { StepError, step } from '../../../scripts/steps.mjs'

const VERSION = '1.7.0'
const SHA512 =
  'a4e59d4b27db74dda96f93f65c10f1cfa251dc8e573eac49bd1d22fe18ba40816bb7514ba040d48bc9cba9bf4a76595e50d06058cd62f7109a3bb2010f68f56d'

/** numpy-ts in one file for browsers. It exists after {@link fetchNumpyTs}. */
const folder = join(cacheDir, `numpy-ts-${VERSION}`)
export const numpyTsFile = join(folder, 'dist', 'numpy-ts.browser.js')

/** Makes that file present, from the npm registry, with its checksum checked. */
export async function fetchNumpyTs() {
  await step(`Fetch numpy-ts ${VERSION}`, {
    stamp: join(folder, '.sha512'),
    key: SHA512,
    lock: folder,
    hint: 'check the network and `npm ping`, then run the command again',
    run: async (task) => {
      const partial = `${folder}.partial`
      for (const each of [partial, folder]) rmSync(each, { recursive: true, force: true })
      mkdirSync(partial, { recursive: true })
      await task.exec('npm', ['pack', `numpy-ts@${VERSION}`, '--pack-destination', partial])
      const tarball = join(partial, `numpy-ts-${VERSION}.tgz`)
      const sum = createHash('sha512').update(readFileSync(tarball)).digest('hex')
      if (sum !== SHA512) throw new StepError(`numpy-ts-${VERSION}.tgz has the checksum ${sum}, not ${SHA512}`)
      await task.exec('tar', ['--extract', '--file', tarball, '--directory', partial, '--strip-components=1'])
      rmSync(tarball)
      renameSync(partial, folder)
    },
  })
}
