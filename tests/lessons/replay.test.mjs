// npx ndojo check on whole folders: a good one holds, and each part that is wrong is named.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'

import { replay } from '../../scripts/check.mjs'

const scratch = mkdtempSync(join(tmpdir(), 'ndojo-replay-'))
after(() => rmSync(scratch, { recursive: true }))

const FRONT = `title: Double the readings
level: easy
minutes: 3
topics: [vectorization]
api: [np.array]
covers: [s0-q002]`

const question = (lines) => `---
${FRONT}
${lines}
---

The task.

## Answer

One multiplication.

## Why

\`\`\`picture memory
x = np.array([1, 2])
x, x[1:]
\`\`\`

## Insight

Nothing hidden.

## Pitfalls

None yet.
`

const SHARED = {
  'hints.md': 'First hint.\n\n---\n\nSecond hint.\n',
  'follow_ups.md': '## What is it?\n\n```python\nnp.arange(3).sum()\n```\n\n- `3`: No.\n- `np.int64(3)`: Yes.\n',
}

const CODE = {
  ...SHARED,
  'question.md': question('kind: code\nentry: double'),
  'starter.py': 'import numpy as np\n\n\ndef double(x):\n    ...\n',
  'solution.py': 'import numpy as np\n\n\ndef double(x):\n    return x * 2\n',
  'solution_sum.py': '# A sum.\ndef double(x):\n    return x + x\n',
  'check.py':
    'from ndojo.check import array, at, example, promise, vary\ninputs = [example(x=[1, 2, 3]), vary(x=array("n"))]\npromises = [promise.value("twice")]\nmeasure = at(n=100)\n',
  'wrong/much.py': '# Too much.\ndef double(x):\n    return x * 3\n',
  'wrong/little.py': '# Too little.\ndef double(x):\n    return x\n',
  'wrong/other.py': '# Other way.\ndef double(x):\n    return x - 2\n',
}

const CHOICE = {
  ...SHARED,
  'question.md': question('kind: choice'),
  'starter.py': 'import numpy as np\n\nphoto = np.arange(6).reshape(2, 3)\n',
  'check.py': `import numpy as np
from ndojo.check import choice
options = choice(
    ravel=lambda photo: np.shares_memory(photo.ravel(), photo),
    flatten=lambda photo: np.shares_memory(photo.flatten(), photo),
)
`,
  'options.md': '## ravel\n\nA view.\n\n---\n\nYes.\n\n## flatten\n\nA copy.\n\n---\n\nNo.\n',
}

let count = 0

/** Replays a folder with the real NumPy; what is said of each check that does not hold. */
async function failures(files) {
  const folder = join(scratch, `lessons-${count++}`, 'vectorization', 'made')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const said = []
  const { log } = console
  console.log = (text) => said.push(text)
  try {
    const { passed, failed } = await replay([folder], ['--numpy'])
    return { passed, failed, said: said.join('\n') }
  } finally {
    console.log = log
  }
}

test('a code question with all its parts holds', async () => {
  const { passed, failed, said } = await failures(CODE)
  assert.deepEqual([passed, failed], [9, 0], said)
})

test('a choice question with all its parts holds, and says what is right', async () => {
  const { passed, failed, said } = await failures(CHOICE)
  assert.deepEqual([passed, failed], [6, 0], said)
  assert.ok(said.includes('holds: ravel'), said)
})

/** Expects exactly one check not to hold, and these words of it. */
function found(name, files, ...words) {
  test(name, async () => {
    const { failed, said } = await failures(files)
    assert.equal(failed, 1, said)
    for (const word of words) assert.ok(said.includes(word), said)
  })
}

found(
  'an alternative that breaks a promise',
  { ...CODE, 'solution_sum.py': '# A sum.\ndef double(x):\n    return x + 1\n' },
  '✗ solution_sum.py: failed',
)
found(
  'a follow-up whose result nobody lists',
  { ...CODE, 'follow_ups.md': SHARED['follow_ups.md'].replace('np.int64(3)', 'np.int32(3)') },
  '✗ follow-up, What is it?: the code gives np.int64(3), and no result says so; list "- `np.int64(3)`: …"',
)
found(
  'a picture that cannot be drawn',
  { ...CODE, 'question.md': CODE['question.md'].replace('x, x[1:]', 'x, y') },
  "question.md, picture memory in Why: NameError: name 'y' is not defined",
)
found(
  'a choice of which nothing is right',
  { ...CHOICE, 'check.py': CHOICE['check.py'].replace('photo.ravel()', 'photo.copy()') },
  '0 of the claims come out True (none)',
)
found(
  'a claim about a variable that is not there',
  { ...CHOICE, 'starter.py': 'film = 3\n' },
  'takes `photo`, which starter.py does not define',
)
