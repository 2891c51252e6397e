// The inspector: what a run leaves behind, whose memory it is, and the ways to look at it.

import assert from 'node:assert/strict'

import { PHONE, run } from './harness.mjs'
import { test } from './runner.mjs'

const WIDE = { viewport: { width: 1440, height: 900 } }

/** A playground whose code has run, with its arrays shown. */
async function inspect(world, code, options = WIDE) {
  const page = await world.openWith(`import numpy as np\n${code}`, options)
  await run(page)
  await page.getByRole('tab', { name: 'Arrays' }).click()
  return page
}

const row = (page, name) =>
  page.locator('.variables > tbody > tr', { has: page.getByRole('button', { name, exact: true }) })

/** Opens an array in one of its views. */
async function open(page, name, view = 'Grid') {
  const button = page.getByRole('button', { name, exact: true })
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
  await page.getByRole('button', { name, exact: true, expanded: true }).waitFor()
  await page.getByRole('radio', { name: view }).check()
}

const views = (page) => page.locator('.segments label').allInnerTexts()
const cells = (page) => page.locator('.opened td td').allInnerTexts()

test('arrays are listed with dtype, shape, strides and owner, and open onto their cells', async (world) => {
  const page = await inspect(
    world,
    'table = np.array([[0.0, 1, 2], [3, 4, 5]])\ncolumns = table[:, ::2]\nwhole = np.array([1, -2], dtype=np.int16)\nname = "x"',
  )
  const facts = (name) => row(page, name).locator('td').allInnerTexts()
  assert.deepEqual(await facts('table'), ['float64', '(2, 3)', '(24, 8)', 'own, 48 bytes, 1 view'])
  assert.deepEqual(await facts('columns'), ['float64', '(2, 2)', '(24, 16)', 'view of table'])
  assert.deepEqual(await facts('whole'), ['int16', '(2,)', '(2,)', 'own, 4 bytes'])
  await open(page, 'columns')
  assert.deepEqual(await cells(page), ['0.', '2.', '3.', '5.'])
  await open(page, 'whole')
  assert.deepEqual(await cells(page), ['1', '-2'])
})

test('rows that share memory are joined by a line, and say so in words', async (world) => {
  const page = await inspect(
    world,
    'a = np.arange(6)\nalone = np.zeros(2)\nb = a[1:]\ngrid = np.arange(4).reshape(2, 2)\ncorner = grid[:1]',
  )
  const lanes = await page
    .locator('.variables > tbody > tr')
    .evaluateAll((rows) => rows.map((each) => [...each.querySelectorAll('.lane')].map((lane) => lane.className.trim())))
  const tidy = lanes.map((row_) => row_.map((name) => name.replace(/\s+/g, ' ')))
  assert.deepEqual(tidy, [
    ['lane down owner'],
    ['lane up down'],
    ['lane up view'],
    ['lane down view'],
    ['lane up view'],
  ])
  assert.equal(await row(page, 'corner').locator('td').last().innerText(), 'shares memory with grid')
})

test('a memory strip shows an owner and its views over the same bytes', async (world) => {
  const page = await inspect(world, 'level = np.array([205, 212, 190, 140], dtype=np.int16)\nback = level[::-2]')
  await open(page, 'back', 'Memory')
  const strips = page.locator('.memory-cells')
  assert.deepEqual(await strips.nth(0).locator('li').allTextContents(), ['205', '212', '190', '140'])
  assert.deepEqual(await strips.nth(1).locator('.used').allTextContents(), ['212', '140'])
  assert.match(
    await page.locator('.memory-caption').nth(1).innerText(),
    /back int16 \(2,\).*strides \(-4,\).*view of level/,
  )
  assert.match(await page.locator('.memory-step').last().innerText(), /axis 0: −4 bytes/)
  const left = async (strip, i) => (await strips.nth(strip).locator('li').nth(i).boundingBox()).x
  assert.ok(Math.abs((await left(0, 1)) - (await left(1, 0))) < 1, 'equal bytes stand in one column')
})

test('an array offers the views that say something of it', async (world) => {
  const page = await inspect(
    world,
    'wave = np.sin(np.arange(50.0))\ntable = np.arange(600).reshape(20, 30)\nwords = np.array(["a", "b"])\none = np.array(5)\nnone = np.zeros((0, 3))',
  )
  const expected = {
    wave: ['Grid', 'Heat map', 'Line', 'Histogram'],
    table: ['Grid', 'Heat map', 'Histogram'],
    words: ['Grid'],
    one: ['Grid', 'Memory'],
    none: ['Grid'],
  }
  for (const [name, offered] of Object.entries(expected)) {
    await open(page, name)
    assert.deepEqual(await views(page), offered, name)
  }
})

test('charts are read by arrow keys, in words', async (world) => {
  const page = await inspect(world, 'table = np.array([[1.5, np.nan, 3], [4, 5, -6]])\nsteps = np.array([2, 2, 2, 7])')
  await open(page, 'table', 'Heat map')
  const chart = page.getByRole('slider')
  const says = () => chart.getAttribute('aria-valuetext')
  await chart.focus()
  assert.equal(await says(), '[0, 0]  1.5')
  await page.keyboard.press('ArrowRight')
  assert.equal(await says(), '[0, 1]  nan')
  await page.keyboard.press('ArrowDown')
  assert.equal(await says(), '[1, 1]  5.')
  await page.keyboard.press('End')
  assert.equal(await says(), '[1, 2]  -6.')
  assert.match(await page.locator('.array-summary').innerText(), /6 elements, 1 nan/)

  await open(page, 'steps', 'Histogram')
  assert.equal(await says(), '2  3 elements')
  await open(page, 'steps', 'Line')
  await chart.focus()
  await page.keyboard.press('End')
  assert.equal(await says(), '[3]  7')
})

test('the ways to look are chosen by arrow keys, and the choice stays for the next array', async (world) => {
  const page = await inspect(world, 'a = np.arange(8.0)\nb = np.arange(9.0)')
  await open(page, 'a')
  await page.getByRole('radio', { name: 'Grid' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.locator('svg.heat').waitFor()
  await page.getByRole('button', { name: 'b', exact: true }).click()
  await page.getByRole('button', { name: 'b', exact: true, expanded: true }).waitFor()
  assert.ok(await page.getByRole('radio', { name: 'Heat map' }).isChecked())
})

test('cells of every kind read as NumPy prints them', async (world) => {
  const page = await inspect(
    world,
    `a = np.array([0.1, -0.0, np.nan, -np.inf, 1e16, 1.5e-7])
b = np.array([0.1, 2.0], dtype=np.float32)
c = np.array([1 + 2j, complex(-0.5, -0.0)])
d = np.array([True, False])
e = np.array([2**63], dtype=np.uint64)
f = np.array([0.1, 3.5], dtype=np.float16)
g = np.array(["tram", "stop"])
h = np.array(["2026-02-28"], dtype="datetime64[D]")
i = np.array([None, "x", 2], dtype=object)`,
  )
  const expected = {
    a: ['0.1', '-0.', 'nan', '-inf', '1.e+16', '1.5e-07'],
    b: ['0.1', '2.'],
    c: ['1.+2.j', '-0.5-0.j'],
    d: ['True', 'False'],
    e: ['9223372036854775808'],
    f: ['0.1', '3.5'],
    g: ["'tram'", "'stop'"],
    h: ["'2026-02-28'"],
    i: ['None', "'x'", '2'],
  }
  for (const [name, texts] of Object.entries(expected)) {
    await open(page, name)
    assert.deepEqual(await cells(page), texts, name)
  }
})

test('on a phone the rows of arrays stand as blocks within the screen', async (world) => {
  const page = await inspect(
    world,
    'table = np.arange(12.0).reshape(3, 4)\ncolumns = table[:, ::2]\nlevel = np.arange(40)',
    PHONE,
  )
  await open(page, 'columns', 'Memory')
  await page.locator('.memory-cells').first().waitFor()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= 390, `the page is ${width} px wide`)
  assert.match(await row(page, 'table').innerText(), /table[\s\S]*float64[\s\S]*\(3, 4\)[\s\S]*\(32, 8\)/)
})
