// What goes wrong in the learner's code: each has a clear message, loses no code, and the page works on.

import assert from 'node:assert/strict'

import { button, dropCode, dropFile, engineReady, keptCode, monacoReady, output, PLAIN, run } from './harness.mjs'
import { test } from './runner.mjs'

/** Runs the code, looks for the message, and proves that the page works on with the code still in it. */
async function answers(world, code, message) {
  const page = await world.openWith(code, PLAIN)
  await run(page)
  assert.match(await output(page).innerText(), message)
  await worksOn(page, code)
  return page
}

async function worksOn(page, code) {
  assert.equal(await keptCode(page, 'playground'), code)
  await dropCode(page, 'print("works on")')
  await run(page)
  assert.match(await output(page).innerText(), /works on/)
}

test('a syntax error names its line and shows it', async (world) => {
  await answers(world, 'x = (1,\nprint(x)\ny = = 2\n', /File "cell\.py", line \d[\s\S]*SyntaxError: /)
})

test('an exception shows its traceback', async (world) => {
  await answers(world, 'raise ValueError("my own words")', /ValueError: my own words/)
})

test('NumPy’s own exceptions carry NumPy’s own words', async (world) => {
  await answers(
    world,
    'import numpy as np\nnp.zeros((3, 4)) + np.zeros(3)',
    /ValueError: operands could not be broadcast together with shapes \(3,4\) \(3,\)/,
  )
})

test('input() says that nobody answers, and what to do', async (world) => {
  await answers(world, 'name = input("Name? ")', /EOFError: .*write the values into the code/)
})

test('a recursion without end is a RecursionError', async (world) => {
  await answers(world, 'def f(n):\n    return f(n + 1)\n\nf(0)', /RecursionError: maximum recursion depth exceeded/)
})

test('a recursion through C code without end is answered as well', async (world) => {
  await answers(
    world,
    'class Loop:\n    def __repr__(self):\n        return repr(self)\n\nrepr(Loop())',
    /RecursionError: /,
  )
})

test('an allocation of 3 GB is a MemoryError', async (world) => {
  await answers(world, 'import numpy as np\na = np.zeros(400_000_000)', /MemoryError|ArrayMemoryError/)
})

test('3 GB of Python objects are a MemoryError', async (world) => {
  await answers(world, 'x = [bytearray(500_000_000) for _ in range(6)]', /MemoryError/)
})

test('a module that is not here is named, with the reason', async (world) => {
  await answers(world, 'import pandas', /ModuleNotFoundError: No module named 'pandas'/)
})

test('sys.exit ends the run and nothing else', async (world) => {
  await answers(world, 'import sys\nprint("before")\nsys.exit(3)', /before/)
})

const FLOOD = '10 MB of output leave the page responsive; what is kept is said with both numbers'
test(
  FLOOD,
  async (world) => {
    const code = 'for i in range(200_000):\n    print("%08d" % i, "x" * 41)\n'
    const page = await world.openWith(code)
    await page.evaluate(() => {
      globalThis.blocked = []
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.blocked.push(Math.round(duration))
      }).observe({ type: 'longtask' })
    })
    await run(page)
    const blocked = await page.evaluate(() => globalThis.blocked)
    assert.ok(Math.max(0, ...blocked) < 400, `the page was blocked for ${blocked.join(', ')} ms`)
    // Blocks out of sight are not rendered, so innerText would leave them out.
    const text = await output(page).textContent()
    assert.match(text, /00000000 x+/, 'the start is kept')
    assert.match(text, /00199999 x+/, 'the end is kept')
    assert.match(
      text,
      /Your code wrote 10,200,000 characters\. Kept are the first 131,072 characters and the last 65,536 characters\./,
    )
    const drawn = await page.evaluate(() => document.querySelector('ndojo-output').textContent.length)
    assert.ok(drawn < 210_000, `${drawn} characters are on the page`)
    await worksOn(page, code)
  },
  { alone: true },
)

test('output without end can be stopped, and the page says how much there was', async (world) => {
  const code = 'while True:\n    print("again and again and again")\n'
  const page = await world.openWith(code, PLAIN)
  await button(page, 'Run').click()
  await page.locator('.gap').waitFor()
  await page.keyboard.press('Escape')
  await page
    .getByText(/Stopped after/)
    .first()
    .waitFor()
  assert.match(await output(page).innerText(), /Your code wrote [\d,]+ characters/)
  await worksOn(page, code)
})

test('one line of 5 MB does not hold the page up', async (world) => {
  await answers(world, 'print("y" * 5_000_000)', /Your code wrote 5,000,001 characters/)
})

test('half of a surrogate pair is refused with its line, before it runs', async (world) => {
  const page = await world.openWith('a = 1\nb = "\ud83d"\n', PLAIN)
  await button(page, 'Run').click()
  await page
    .getByText(/Line 2 holds half of a character \(U\+D83D/)
    .first()
    .waitFor()
  await engineReady(page)
  await worksOnAfterReplacing(page)
})

async function worksOnAfterReplacing(page) {
  await dropCode(page, 'print("mended")')
  await run(page)
  assert.match(await output(page).innerText(), /mended/)
}

test('a dropped file that is not UTF-8 is refused with the byte and its position, and the code stays', async (world) => {
  const page = await world.openWith('mine = 1', PLAIN)
  await dropFile(page, 'latin1.py', [...Buffer.from('name = "Andr'), 0xe9, ...Buffer.from('"\n')])
  await page
    .getByText(/latin1\.py is not UTF-8: byte 0xe9 at position 12/)
    .first()
    .waitFor()
  await worksOn(page, 'mine = 1')
})

test('a dropped Python file is taken into the editor, and can be undone', async (world) => {
  const page = await world.openWith('mine = 1')
  await monacoReady(page)
  await dropFile(page, 'good.py', [...Buffer.from('# é\r\nprint("dropped")\r\n')])
  await page.waitForFunction(() => document.querySelector('.view-lines').textContent.includes('dropped'))
  await run(page)
  assert.match(await output(page).innerText(), /dropped/)
})

test('a dropped file that is too large is refused with both sizes', async (world) => {
  const page = await world.openWith('mine = 1', PLAIN)
  await dropFile(page, 'big.csv', new Array(1_000).fill(65), 1_100)
  await page
    .getByText(/big\.csv has 1\.1 MB; the editor takes files up to 1\.0 MB/)
    .first()
    .waitFor()
  await worksOn(page, 'mine = 1')
})

test('text that the program itself cannot print is an error of the program', async (world) => {
  await answers(world, 'print("\\udc80")', /UnicodeEncodeError/)
})
