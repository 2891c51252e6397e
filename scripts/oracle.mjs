// The Python environment of the tests: the real NumPy that results are compared with, Hypothesis, pytest, Ruff.

import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { oracleDir, python, requirements } from './paths.mjs'
import { step } from './steps.mjs'

/** Makes the environment in the cache unless it is there. Needs the "test" packages of system.mjs. */
export async function buildOracle() {
  await step('Install NumPy and the tools of the Python tests', {
    done: () => existsSync(oracleDir),
    lock: oracleDir,
    hint: 'check the network; the packages and their checksums are in tests/requirements.txt',
    run: async (task) => {
      // Moved into place when complete. Scripts in bin/ would keep the old path, so tools are run as modules:
      // `python -m ruff`.
      const partial = `${oracleDir}.partial`
      rmSync(partial, { recursive: true, force: true })
      await task.exec(python, ['-m', 'venv', partial])
      const pip = ['-m', 'pip', 'install', '--require-hashes', '--only-binary=:all:', '--no-deps', '--no-compile']
      await task.exec(
        join(partial, 'bin', 'python'),
        [...pip, '--disable-pip-version-check', '--requirement', requirements],
        {
          onLine: (line) => /^(Collecting|Installing)/.test(line) && task.progress(line.slice(0, 60)),
        },
      )
      renameSync(partial, oracleDir)
    },
  })
}
