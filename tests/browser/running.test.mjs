// Running code: what it prints, when it prints it, and what it leaves behind.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { python } from '../../scripts/paths.mjs'
import { button, engineReady, monacoReady, output, PLAIN, phase, run, status } from './harness.mjs'
import { test } from './runner.mjs'

test('a first print of an array comes out as NumPy prints it', async (world) => {
  const page = await world.openWith('import numpy as np\nprint(np.arange(3))', PLAIN)
  await run(page)
  assert.equal(await page.locator('.block.stdout pre').innerText(), '[0 1 2]\n')
})

test('stdout, stderr and the value of the last line are told apart', async (world) => {
  const page = await world.openWith('import sys\nprint("to out")\nprint("to err", file=sys.stderr)\n6 * 7', PLAIN)
  await run(page)
  assert.equal(await page.locator('.block.stdout pre').innerText(), 'to out\n')
  assert.equal(await page.locator('.block.stderr pre').innerText(), 'to err\n')
  assert.equal(await page.locator('.block.value pre').innerText(), '42')
  assert.deepEqual(await page.locator('.block .tag').allInnerTexts(), ['out', 'err', 'value'])
})

test('a last line whose value is None shows nothing', async (world) => {
  const page = await world.openWith('[].sort()', PLAIN)
  await run(page)
  assert.match(await output(page).innerText(), /^Nothing was printed\. Done in /)
})

test('output is on the page while the code still runs', async (world) => {
  const page = await world.openWith(
    'import time\nprint("first")\nend = time.perf_counter() + 2\nwhile time.perf_counter() < end:\n    pass\nprint("second")',
  )
  await button(page, 'Run').click()
  await page.locator('.block.stdout', { hasText: 'first' }).waitFor()
  await phase(page, 'running').waitFor()
  assert.doesNotMatch(await output(page).innerText(), /second/)
  await page.locator('.block.stdout', { hasText: 'second' }).waitFor()
})

test(
  'while code runs, the time that has passed is shown',
  async (world) => {
    const page = await world.openWith(
      'import time\nend = time.perf_counter() + 1.2\nwhile time.perf_counter() < end:\n    pass',
    )
    await button(page, 'Run').click()
    await page.locator('.engine-state', { hasText: /running (0\.[5-9]|1\.\d) s/ }).waitFor()
    await engineReady(page)
  },
  { alone: true },
)

test('a traceback is the one that CPython prints, and its places lead to their lines', async (world) => {
  const source = 'def half(x):\n    return x / 0\n\n\ntotal = 1\nhalf(total)\n'
  const page = await world.openWith(source)
  await monacoReady(page)
  await run(page)
  assert.equal(await page.locator('.traceback').innerText(), cpythonTraceback(source))
  await page.getByRole('button', { name: /line 2$/ }).click()
  await page.locator('.line-numbers.active-line-number', { hasText: /^2$/ }).waitFor()
  assert.ok(
    await page.evaluate(() => document.activeElement.closest('.monaco-editor') !== null),
    'the editor has the focus',
  )
})

/** What Debian's CPython 3.11 says to the same file. */
function cpythonTraceback(source) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ndojo-traceback-')))
  try {
    writeFileSync(join(folder, 'cell.py'), source)
    const { stderr } = spawnSync(python, ['cell.py'], { cwd: folder, encoding: 'utf8' })
    return stderr.replaceAll(`${folder}/`, '').trimEnd()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('the failing line is marked in the editor with its error, until the code is edited', async (world) => {
  const page = await world.openWith('a = 1\nb = unknown\n')
  await monacoReady(page)
  await run(page)
  await page.locator('.marked-message', { hasText: /NameError:.name.'unknown'.is.not.defined/ }).waitFor()
  await page.locator('.monaco-editor .view-lines').click()
  await page.keyboard.type('#')
  await page.locator('.marked-message').waitFor({ state: 'detached' })
})

test('each run starts afresh', async (world) => {
  const page = await world.openWith('print("again" in globals())\nagain = 1', PLAIN)
  await run(page)
  await run(page)
  assert.equal(await page.locator('.block.stdout pre').innerText(), 'False\n')
})

test('Monaco does not arrive while code runs, for it would hold up what the code prints', async (world) => {
  const page = await world.openWith(
    'import time\nend = time.perf_counter() + 2\nwhile time.perf_counter() < end:\n    pass',
  )
  // Watched in the page: seen from here, the run could end between two looks.
  await page.evaluate(() => {
    globalThis.arrivals = []
    new MutationObserver((records) => {
      const arrived = records.some(({ addedNodes }) =>
        [...addedNodes].some((node) => node.matches?.('.monaco-editor') || node.querySelector?.('.monaco-editor')),
      )
      const phase = document.querySelector('.engine-state').dataset.phase
      if (arrived) globalThis.arrivals.push(phase)
    }).observe(document.body, { childList: true, subtree: true })
  })
  await run(page)
  await monacoReady(page)
  assert.ok(!(await page.evaluate(() => globalThis.arrivals)).includes('running'))
})

test('what ran and how it ended is said to screen readers', async (world) => {
  const page = await world.openWith('print("one")\nprint("two")', PLAIN)
  await run(page)
  assert.match(await status(page).innerText(), /^Finished in [\d.]+ m?s\. 2 lines of output\.$/)
})

test('the version of Python in the page is the one that the project is built on', async (world) => {
  const page = await world.openWith('import sys\nprint(sys.version.split()[0])', PLAIN)
  await run(page)
  const version = execFileSync(python, ['-c', 'import sys; print(sys.version.split()[0])'], { encoding: 'utf8' })
  assert.equal(await page.locator('.block.stdout pre').innerText(), version)
})
