// Running code: what it prints, when it prints it, and what it leaves behind.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { python } from '../../scripts/paths.mjs'
import { button, engineReady, monacoReady, output, phase, run, status, test } from './harness.mjs'

test('a first print of an array comes out as NumPy prints it', async (world) => {
  const page = await world.openWith('import numpy as np\nprint(np.arange(3))')
  await run(page)
  assert.equal(await page.locator('.block.stdout pre').innerText(), '[0 1 2]\n')
})

test('stdout, stderr and the value of the last line are told apart', async (world) => {
  const page = await world.openWith('import sys\nprint("to out")\nprint("to err", file=sys.stderr)\n6 * 7')
  await run(page)
  assert.equal(await page.locator('.block.stdout pre').innerText(), 'to out\n')
  assert.equal(await page.locator('.block.stderr pre').innerText(), 'to err\n')
  assert.equal(await page.locator('.block.value pre').innerText(), '42')
  assert.deepEqual(await page.locator('.block .tag').allInnerTexts(), ['out', 'err', 'value'])
})

test('a last line whose value is None shows nothing', async (world) => {
  const page = await world.openWith('[].sort()')
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

test('while code runs, the time that has passed is shown', async (world) => {
  const page = await world.openWith(
    'import time\nend = time.perf_counter() + 1.2\nwhile time.perf_counter() < end:\n    pass',
  )
  // Monaco’s arrival holds the page up for longer than such a short run takes.
  await monacoReady(page)
  await button(page, 'Run').click()
  await page.locator('.engine-state', { hasText: /running (0\.[5-9]|1\.\d) s/ }).waitFor()
  await engineReady(page)
})

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
  const page = await world.openWith('print("again" in globals())\nagain = 1')
  await run(page)
  await run(page)
  assert.equal(await page.locator('.block.stdout pre').innerText(), 'False\n')
})

test('the arrays of a run are listed with shape, dtype, strides and owner, and open onto their cells', async (world) => {
  const page = await world.openWith(
    'import numpy as np\ntable = np.array([[0.0, 1, 2], [3, 4, 5]])\ncolumns = table[:, ::2]\nwhole = np.array([1, -2], dtype=np.int16)\nname = "x"',
  )
  await run(page)
  await page.getByRole('tab', { name: 'Arrays' }).click()
  const row = (name) => page.locator('.variables tr', { has: page.getByRole('button', { name, exact: true }) })
  assert.deepEqual(await row('columns').locator('td').allInnerTexts(), [
    'float64',
    '(2, 2)',
    '(24, 16)',
    'view of table',
  ])
  assert.deepEqual(await row('whole').locator('td').allInnerTexts(), ['int16', '(2,)', '(2,)', 'own, 4 bytes'])
  await row('columns').getByRole('button').click()
  await row('columns').getByRole('button', { expanded: true }).waitFor()
  assert.deepEqual(await page.locator('.opened td td').allInnerTexts(), ['0.', '2.', '3.', '5.'])
  assert.deepEqual(
    await page.locator('.strip li').allTextContents(),
    ['0.', '1.', '2.', '3.', '4.', '5.'].map((text, i) => (i === 1 || i === 4 ? `${text}, not in columns` : text)),
  )
  assert.deepEqual(await page.locator('.strip .used').allTextContents(), ['0.', '2.', '3.', '5.'])
  await row('whole').getByRole('button').click()
  await row('whole').getByRole('button', { expanded: true }).waitFor()
  assert.deepEqual(await page.locator('.opened td td').allInnerTexts(), ['1', '-2'])
})

test('cells of every kind read as NumPy prints them', async (world) => {
  const page = await world.openWith(
    `import numpy as np
a = np.array([0.1, -0.0, np.nan, -np.inf, 1e16, 1.5e-7])
b = np.array([0.1, 2.0], dtype=np.float32)
c = np.array([1 + 2j, complex(-0.5, -0.0)])
d = np.array([True, False])
e = np.array([2**63], dtype=np.uint64)`,
  )
  await run(page)
  await page.getByRole('tab', { name: 'Arrays' }).click()
  const cells = {
    a: ['0.1', '-0.', 'nan', '-inf', '1.e+16', '1.5e-07'],
    b: ['0.1', '2.'],
    c: ['1.+2.j', '-0.5-0.j'],
    d: ['True', 'False'],
    e: ['9223372036854775808'],
  }
  for (const [name, expected] of Object.entries(cells)) {
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('button', { name, exact: true, expanded: true }).waitFor()
    assert.deepEqual(await page.locator('.opened td td').allInnerTexts(), expected, name)
  }
})

test('what ran and how it ended is said to screen readers', async (world) => {
  const page = await world.openWith('print("one")\nprint("two")')
  await run(page)
  assert.match(await status(page).innerText(), /^Finished in [\d.]+ m?s\. 2 lines of output\.$/)
})

test('the version of Python in the page is the one that the project is built on', async (world) => {
  const page = await world.openWith('import sys\nprint(sys.version.split()[0])')
  await run(page)
  const version = execFileSync(python, ['-c', 'import sys; print(sys.version.split()[0])'], { encoding: 'utf8' })
  assert.equal(await page.locator('.block.stdout pre').innerText(), version)
})
