// npm run bench [NAME…]: runs the benchmarks, each a script tests/bench/NAME.mjs that exports `bench()`.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { testsDir } from './paths.mjs'
import { main, StepError } from './steps.mjs'

await main(import.meta, async (names) => {
  const folder = join(testsDir, 'bench')
  const known = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.mjs'))
        .map((name) => name.slice(0, -4))
    : []
  const unknown = names.find((name) => !known.includes(name))
  if (unknown || known.length === 0) {
    throw new StepError(unknown ? `there is no benchmark ${unknown}` : 'there are no benchmarks in tests/bench', {
      step: 'Benchmarks',
      hint:
        known.length > 0
          ? `choose from: ${known.join(' ')}`
          : 'add a script tests/bench/NAME.mjs that exports `bench()`',
    })
  }
  await build()
  for (const name of names.length > 0 ? names : known) {
    console.log(`# ${name}`)
    const { bench } = await import(join(folder, `${name}.mjs`))
    await bench()
  }
})
