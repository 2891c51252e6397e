import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { capture } from '../../scripts/capture.mjs'

const program = (source) => [process.execPath, '-e', source]

test('what a program prints is kept, and its last line of stdout told apart', async () => {
  const source = 'console.log("one"); console.error("two"); console.log("three"); process.exitCode = 3'
  const { lines, last, status, hangs, log } = await capture('captured', program(source), { limit: 60_000 })
  assert.deepEqual(lines.toSorted(), ['one', 'three', 'two'])
  assert.equal(last, 'three')
  assert.equal(status, 3)
  assert.equal(hangs, false)
  assert.match(readFileSync(log, 'utf8'), /one/)
})

test('a program that hangs is ended, also one that will not listen, and what it printed is kept', async () => {
  const source = 'process.on("SIGTERM", () => {}); console.log("where it was"); setInterval(() => {}, 1000)'
  const { last, status, hangs } = await capture('captured', program(source), { limit: 1_500 })
  assert.equal(hangs, true)
  assert.equal(last, 'where it was')
  assert.equal(status, null)
})

test('a program is over when it ends, though another still holds its output', async () => {
  const source = `const options = { stdio: 'inherit', detached: true }
    require('node:child_process').spawn('sleep', ['20'], options).unref(); console.log('over')`
  const started = performance.now()
  const { last, status, hangs } = await capture('captured', program(source), { limit: 60_000 })
  assert.ok(performance.now() - started < 15_000)
  assert.deepEqual({ last, status, hangs }, { last: 'over', status: 0, hangs: false })
})
