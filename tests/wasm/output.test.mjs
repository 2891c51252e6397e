import { deepEqual, equal, ok } from 'node:assert/strict'
import { freshSession, run, test, written } from './harness.mjs'

test('stdout and stderr arrive in the order in which they were written', async () => {
  const { events } = await run(`
import sys
print("one")
print("two", file=sys.stderr)
sys.stdout.write("three")
sys.stderr.write("four\\n")
print("five")`)
  deepEqual(
    events.map(({ stream, text }) => `${stream} ${text}`),
    ['stdout one\n', 'stderr two\n', 'stdout three', 'stderr four\n', 'stdout five\n'],
  )
})

test('output arrives while the program runs, not when it ends', async () => {
  // The program spins until the page has seen its second line, and would give up after half a minute.
  const texts = []
  const { session, module } = await freshSession({
    write: (_, text) => {
      texts.push(text)
      if (text.includes('second')) module.FS.writeFile('/tmp/seen', 'yes')
    },
  })
  session.run(
    `
import os, time
print("first")
print("second")
end = time.perf_counter() + 30
while time.perf_counter() < end and not os.path.exists("/tmp/seen"):
    time.perf_counter()
print("seen" if os.path.exists("/tmp/seen") else "not seen")`,
    'answer.py',
  )
  equal(texts.join(''), 'first\nsecond\nseen\n')
})

test('what was printed is shown before time.sleep sleeps', async () => {
  const times = []
  const { session } = await freshSession({ write: (_, text) => times.push([text, performance.now()]) })
  session.run('import time\nprint("a"); print("b", end="")\ntime.sleep(0.25)\nprint("c")', 'answer.py')
  const [, b] = times.find(([text]) => text.includes('b'))
  const [, c] = times.find(([text]) => text.includes('c'))
  ok(c - b >= 240, `b and c are ${c - b} ms apart`)
})

test('many small prints become few messages', async () => {
  const { events, stdout } = await run('for i in range(100_000): print(i)')
  equal(stdout.length, 588_890)
  ok(events.length < 200, `${events.length} messages`)
})

test('10 MB of output arrive whole', async () => {
  const { stdout } = await run('for i in range(100): print("x" * 100_000)')
  equal(stdout.length, 100 * 100_001)
})

test('text of every script arrives whole, however it is cut into bytes', async () => {
  const text = 'añb€c😀d─'
  const { stdout } = await run(`
import sys
for byte in ${JSON.stringify(text)}.encode(): sys.stdout.buffer.write(bytes([byte])); sys.stdout.flush()
print()
print(${JSON.stringify(text)} * 3000)`)
  equal(stdout, `${text}\n${text.repeat(3000)}\n`)
})

test('a NUL and a byte-order mark are output like any other character', async () => {
  equal((await run('print("\\0a\\ufeffb\\0")')).stdout, '\0a\ufeffb\0\n')
  equal((await run('print("\\ufeffx")')).stdout, '\ufeffx\n')
})

test('the value of a last expression is shown as a REPL shows it', async () => {
  equal((await run('x = 6\nx * 7')).shown, '42')
  equal((await run('"text"')).shown, "'text'")
  equal((await run('x = [1]\nx')).shown, '[1]')
})

test('None, assignments and calls of print show nothing', async () => {
  for (const source of ['None', 'x = 5', 'print("p")', '', '# nothing', 'def f(): return 3', 'import math']) {
    const { events, result } = await run(source)
    ok(result.ok)
    ok(!events.some(({ stream }) => stream === 'display'), source)
  }
})

test('the shown value comes after what the program printed', async () => {
  const { events } = await run('print("first")\n1')
  deepEqual(
    events.map(({ stream }) => stream),
    ['stdout', 'display'],
  )
})

test('a future statement holds for the last expression too', async () => {
  equal((await run('from __future__ import annotations\n(lambda: 1)()')).shown, '1')
})

test('without a display handler the last expression is not shown', async () => {
  const { session, events } = await freshSession({ display: undefined })
  ok(session.run('1 + 1', 'answer.py').ok)
  deepEqual(events, [])
})

test('a handler that throws is an OSError in the program, and the interpreter lives on', async () => {
  const { session, events } = await freshSession({
    write(stream, text) {
      if (text.includes('poison')) throw new Error('the page is gone')
      events.push({ stream, text })
    },
  })
  const { error } = session.run('print("poison", flush=True)', 'answer.py')
  equal(error.type, 'OSError')
  ok(error.message.includes('the page is gone'), error.message)
  ok(session.run('print("fine")', 'answer.py').ok)
  equal(written(events).stdout, 'fine\n')
})

test('input() reads lines from the handler, and None is the end of the file', async () => {
  const lines = ['Ada\n', 'no newline', null]
  const { session, events } = await freshSession({ readline: () => lines.shift() })
  const result = session.run('a = input("name? ")\nb = input()\nprint([a, b])\ninput()', 'answer.py')
  equal(written(events).stdout, "name? ['Ada', 'no newline']\n")
  equal(result.error.type, 'EOFError')
  equal(result.error.message, 'EOF when reading a line')
})

test('sys.stdin can be iterated over', async () => {
  const lines = ['1\n', '2\n', '3', null]
  const { session, events } = await freshSession({ readline: () => lines.shift() })
  ok(session.run('import sys\nprint(sum(int(line) for line in sys.stdin))', 'answer.py').ok)
  equal(written(events).stdout, '6\n')
})

test('without a reader input() says that it is not available here', async () => {
  const { result, stdout } = await run('input("name? ")')
  equal(stdout, 'name? ')
  equal(result.error.type, 'EOFError')
  ok(result.error.message.startsWith('input() is not available here'), result.error.message)
})
