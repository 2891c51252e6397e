import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { root } from '../../scripts/paths.mjs'
import { duration, hashOf, StepError, step } from '../../scripts/steps.mjs'

const folder = mkdtempSync(join(tmpdir(), 'ndojo-steps-'))
after(() => rmSync(folder, { recursive: true }))

const steps = pathToFileURL(join(root, 'scripts', 'steps.mjs'))

/** A script that runs one step; `body` is the step's run function. */
function scriptWithStep(name, options, body) {
  const file = join(folder, name)
  writeFileSync(
    file,
    `import { main, step } from '${steps}'
    import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
    import { setTimeout as sleep } from 'node:timers/promises'
    await main(import.meta, () => step('Make it', { ...${JSON.stringify(options)}, run: async (task) => { ${body} } }))`,
  )
  return file
}

test('a step whose key is the same and whose output is there is not run again', async () => {
  const output = join(folder, 'output')
  let runs = 0
  const once = (key) =>
    step('Make it', {
      stamp: join(folder, 'stamp'),
      key,
      outputs: [output],
      run: async () => {
        runs++
        writeFileSync(output, key)
      },
    })
  assert.equal(await once('a'), true)
  assert.equal(await once('a'), false)
  assert.equal(await once('b'), true)
  rmSync(output)
  assert.equal(await once('b'), true)
  assert.equal(runs, 3)
})

test('a failed step leaves no stamp, so it is run again', async () => {
  const stamp = join(folder, 'failed')
  await assert.rejects(
    step('Make it', { stamp, key: 'a', run: (task) => task.exec('false') }),
    (error) => error instanceof StepError && error.step === 'Make it',
  )
  assert.equal(existsSync(stamp), false)
})

test('a failure says which step, why, what to do and where the whole output is', () => {
  const file = scriptWithStep(
    'fails.mjs',
    { hint: 'mend it' },
    `await task.exec('sh', ['-c', 'echo cause >&2; exit 3'])`,
  )
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
  assert.equal(status, 1)
  assert.match(
    stderr,
    /✗ Make it\n {2}why: `sh .*` ended with status 3\n {4}cause\n {2}what to do: mend it\n {2}full output: (.*)\n/,
  )
  const log = /full output: (.*)/.exec(stderr)[1]
  assert.match(readFileSync(log, 'utf8'), /^cause$/m)
})

test('a missing program is named', async () => {
  const missing = step('Make it', { run: (task) => task.exec('no-such-compiler') })
  await assert.rejects(missing, { message: 'the program `no-such-compiler` is not installed' })
})

test('two processes do not run the same step at the same time', async () => {
  const trace = join(folder, 'trace')
  const stamp = join(folder, 'shared')
  const body = `appendFileSync('${trace}', 'in '); await sleep(400); appendFileSync('${trace}', 'out ')`
  const file = scriptWithStep('locks.mjs', { stamp, key: 'a', lock: stamp }, body)
  const ended = () =>
    new Promise((resolve) => spawn(process.execPath, [file], { stdio: 'ignore' }).on('close', resolve))
  assert.deepEqual(await Promise.all([ended(), ended()]), [0, 0])
  assert.equal(readFileSync(trace, 'utf8'), 'in out ', 'the second process must find the work done')
})

test('a lock whose process was killed is taken over', () => {
  const stamp = join(folder, 'abandoned')
  const killed = spawnSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).stdout.trim()
  writeFileSync(`${stamp}.lock`, killed)
  const file = scriptWithStep('takes.mjs', { stamp, key: 'a', lock: stamp }, '')
  const { status } = spawnSync(process.execPath, [file], { timeout: 10_000 })
  assert.equal(status, 0)
  assert.equal(existsSync(`${stamp}.lock`), false)
})

test('a lock that was never filled is taken over', () => {
  const stamp = join(folder, 'empty')
  writeFileSync(`${stamp}.lock`, '')
  utimesSync(`${stamp}.lock`, 0, 0)
  const file = scriptWithStep('fills.mjs', { stamp, key: 'a', lock: stamp }, '')
  assert.equal(spawnSync(process.execPath, [file], { timeout: 10_000 }).status, 0)
})

test('an interrupted step ends its programs and gives its lock back', async () => {
  const stamp = join(folder, 'interrupted')
  const mark = join(folder, 'mark')
  const body = `await task.exec('sh', ['-c', 'echo $$ > ${mark}; exec sleep 30'])`
  const child = spawn(process.execPath, [scriptWithStep('interrupted.mjs', { stamp, key: 'a', lock: stamp }, body)])
  while (!existsSync(mark) || readFileSync(mark, 'utf8') === '') await new Promise((done) => setTimeout(done, 20))
  child.kill('SIGTERM')
  await new Promise((done) => child.on('close', done))
  assert.equal(existsSync(stamp), false)
  assert.equal(existsSync(`${stamp}.lock`), false)
  const sleeper = Number(readFileSync(mark, 'utf8'))
  const isRunning = () => readFileSync(`/proc/${sleeper}/stat`, 'utf8').split(' ')[2] !== 'Z'
  for (let tries = 0; existsSync(`/proc/${sleeper}`) && isRunning(); tries++) {
    assert.ok(tries < 100, 'the program that the step ran is still running')
    await new Promise((done) => setTimeout(done, 50))
  }
})

test('the hash of a folder tells names and contents', () => {
  const hash = () => hashOf({ files: [folder] })
  const before = hash()
  writeFileSync(join(folder, 'new'), 'a')
  const added = hash()
  writeFileSync(join(folder, 'new'), 'b')
  assert.equal(new Set([before, added, hash()]).size, 3)
})

test('durations read naturally', () => {
  assert.deepEqual([400, 12_300, 200_000].map(duration), ['0.4 s', '12 s', '3 min 20 s'])
})
