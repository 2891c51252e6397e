import { equal, ok } from 'node:assert/strict'
import { Worker } from 'node:worker_threads'
import { test } from './harness.mjs'

/** Runs a program in a thread and interrupts it after a while: its result and how long it went on. */
async function interrupted(source, after = 150) {
  const interrupt = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('interrupted_worker.mjs', import.meta.url), { workerData: { interrupt, source } })
  const next = () => new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  await next()
  const answer = next()
  await new Promise((resolve) => setTimeout(resolve, after))
  const sent = performance.now()
  Atomics.store(interrupt, 0, 2)
  Atomics.notify(interrupt, 0)
  const { result, again } = await answer
  const elapsed = performance.now() - sent
  await worker.terminate()
  return { result, again, elapsed }
}

const LOOPS = {
  'a loop': 'while True: pass',
  'a loop that catches Exception': 'while True:\n    try: x = 1\n    except Exception: pass',
  'a recursion that goes on': 'def f(n):\n    for _ in range(10**9): pass\nf(1)',
  'time.sleep': 'import time\ntime.sleep(100)',
  'a loop that prints': 'while True: print("x" * 50)',
}

for (const [what, source] of Object.entries(LOOPS)) {
  test(`${what} ends with KeyboardInterrupt when shared memory asks for it`, async () => {
    const { result, again, elapsed } = await interrupted(source)
    equal(result.error.type, 'KeyboardInterrupt')
    ok(result.error.traceback.endsWith('KeyboardInterrupt\n'))
    ok(elapsed < 500, `${elapsed} ms`)
    ok(again.ok, 'the same session runs the next program')
  })
}
