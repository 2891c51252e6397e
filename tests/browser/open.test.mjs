// What a visitor sees before and while the page comes to life.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { distDir } from '../../scripts/paths.mjs'
import {
  allQuestions,
  engineReady,
  monacoReady,
  nextFrame,
  output,
  PHONE,
  promises,
  questions,
  run,
} from './harness.mjs'
import { test } from './runner.mjs'

test('the home page can be read without its script: sentence, code, its result, the topics', async (world) => {
  world.expectNoise(/preloaded/)
  const page = await world.open('', { javaScriptEnabled: false })
  assert.match(await page.locator('h1').innerText(), /NumPy interview questions/)
  assert.match(await page.locator('.code').innerText(), /import numpy as np/)
  assert.match(await output(page).innerText(), /array\(\[\[ 0, {2}1, {2}2, {2}3\]/)
  assert.equal(await page.locator('.topics a').count(), new Set(allQuestions.map(({ topic }) => topic)).size)
})

test('a question can be read without its script: task, promises, starter', async (world) => {
  world.expectNoise(/preloaded/)
  const { code: question } = questions
  const page = await world.open(`questions/${question.id}/`, { javaScriptEnabled: false })
  assert.equal(await page.locator('h1').innerText(), question.title)
  assert.ok((await promises(page).count()) >= 3, 'the promises stand in the task')
  assert.match(await page.locator('.code').innerText(), new RegExp(`def ${question.entry}`))
})

test('the list of questions can be read without its script', async (world) => {
  const page = await world.open('questions/', { javaScriptEnabled: false })
  assert.equal(await page.locator('.question-list a').count(), allQuestions.length)
})

test('loading is shown in bytes, then the engine is ready', async (world) => {
  const context = await world.visitor()
  await context.addInitScript(() => {
    globalThis.seen = []
    addEventListener('DOMContentLoaded', () => {
      const state = document.querySelector('ndojo-state')
      new MutationObserver(() => globalThis.seen.push(state.textContent.trim())).observe(state, {
        childList: true,
        subtree: true,
        characterData: true,
      })
    })
  })
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await engineReady(page)
  const seen = await page.evaluate(() => globalThis.seen)
  assert.ok(
    seen.some((text) => /[\d.]+ of [\d.]+ MB/.test(text)),
    `no bytes among ${seen.join(' | ')}`,
  )
})

test('nothing moves while script, fonts, editor and engine arrive', async (world) => {
  for (const options of [{}, PHONE]) {
    for (const path of ['', 'playground/', `questions/${questions.code.id}/`, `questions/${questions.predict.id}/`]) {
      const page = await world.open(path, options)
      await engineReady(page)
      if (options !== PHONE && !path.includes(questions.predict.id)) await monacoReady(page)
      const shifts = await page.evaluate(
        () =>
          new Promise((resolve) => {
            new PerformanceObserver((list) =>
              resolve(
                list.getEntries().map(({ value, sources }) => ({
                  value,
                  what: `${sources[0]?.node?.className} ${JSON.stringify([sources[0]?.previousRect, sources[0]?.currentRect])}`,
                })),
              ),
            ).observe({ type: 'layout-shift', buffered: true })
            setTimeout(() => resolve([]), 300)
          }),
      )
      const total = shifts.reduce((sum, { value }) => sum + value, 0)
      assert.ok(total < 0.001, `${path || 'home'} moves by ${total}: ${JSON.stringify(shifts)}`)
    }
  }
})

test('Monaco sets every line where the prerendered line stood', async (world) => {
  world.expectNoise(/preloaded/)
  const path = `questions/${questions.code.id}/`
  const still = await world.open(path, { javaScriptEnabled: false })
  const before = await linePlaces(still, '.code .line')
  const page = await world.open(path)
  await monacoReady(page)
  // Monaco measures the fonts once they are there, and lays its lines out in the frames after that.
  await page.evaluate(() => document.fonts.ready)
  for (let frame = 0; frame < 2; frame++) await nextFrame(page)
  const after = await linePlaces(page, '.view-line')
  assert.equal(after.length, before.length)
  for (const [index, { text, left, top }] of before.entries()) {
    const line = after[index]
    assert.equal(line.text, text)
    assert.ok(
      Math.abs(line.left - left) < 1 && Math.abs(line.top - top) < 1,
      `line ${index + 1} moves: ${JSON.stringify({ before: before[index], line })}`,
    )
  }
})

/** Where the text of each line that has any begins. */
function linePlaces(page, selector) {
  return page.locator(selector).evaluateAll((lines) =>
    lines
      .map((line) => {
        const range = document.createRange()
        range.selectNodeContents(line)
        const { left, top, height } = range.getBoundingClientRect()
        return { text: line.textContent.replaceAll('\u00a0', ' ').trimEnd(), left, top: top + height / 2 }
      })
      .filter(({ text }) => text !== '')
      .sort((a, b) => a.top - b.top),
  )
}

test('the site works from a sub-path of any host', async (world) => {
  const folder = mkdtempSync(join(tmpdir(), 'ndojo-host-'))
  try {
    symlinkSync(distDir, join(folder, 'courses'))
    const url = await world.serve(folder)
    const page = await world.open('courses/', { url })
    await page.getByRole('link', { name: /^All \d+ questions$/ }).click()
    await page.locator('.question-list a').first().click()
    await page.locator('ndojo-question').waitFor()
    await page.getByRole('link', { name: 'Playground' }).click()
    await engineReady(page)
    await run(page)
    assert.match(await output(page).innerText(), /array\(/)
    assert.ok(page.url().startsWith(`${url}courses/playground`))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
