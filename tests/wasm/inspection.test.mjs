import { deepEqual, equal, match, ok, throws } from 'node:assert/strict'
import { run, sharedSession, test } from './harness.mjs'

test('names() gives the variables of the last run and their types', async () => {
  const { session } = await run('import math\na = 1\nb = "text"\n_c = [1]\ndef f(): pass\nclass K: pass\nk = K()')
  deepEqual(session.names(), [
    { name: 'a', type: 'int' },
    { name: 'b', type: 'str' },
    { name: '_c', type: 'list' },
    { name: 'k', type: 'K' },
  ])
})

test('names() works after a run that failed', async () => {
  const { session } = await run('a = 1\n1/0\nb = 2')
  deepEqual(session.names(), [{ name: 'a', type: 'int' }])
})

test('array(name) lends the memory itself', async () => {
  const { session } = await run('import array\na = array.array("d", [1.5, 2.5])\nv = memoryview(a)[::-1]')
  const view = session.array('a')
  deepEqual([view.dtype, view.shape, view.strides, view.offset, [...view.data]], ['float64', [2], [1], 0, [1.5, 2.5]])
  view.data[0] = 9
  const reversed = session.array('v')
  deepEqual([reversed.strides, reversed.offset, [...reversed.data]], [[-1], 1, [9, 2.5]])
})

test('array(name) is null for what has no memory to lend', async () => {
  const { session } = await run('a = 1\nb = "text"')
  equal(session.array('a'), null)
  equal(session.array('b'), null)
  equal(session.array('none such'), null)
})

test('call() passes JSON to a function and back', async () => {
  const { session } = await sharedSession()
  equal(session.call('math', 'hypot', '[3, 4]'), '5.0')
  deepEqual(JSON.parse(session.call('textwrap', 'wrap', '["ab cd ö😀", 2]')), ['ab', 'cd', 'ö😀'])
})

test('an error in call() comes as data', async () => {
  const { session } = await sharedSession()
  const { error } = JSON.parse(session.call('math', 'sqrt', '[-1]'))
  equal(error.type, 'ValueError')
  equal(error.message, 'math domain error')
  match(JSON.parse(session.call('no_such_module', 'f', '[]')).error.message, /No module named 'no_such_module'/)
  match(JSON.parse(session.call('math', 'no_such', '[]')).error.message, /no attribute 'no_such'/)
  match(JSON.parse(session.call('math', 'sqrt', '[1')).error.message, /Expecting/)
  equal(JSON.parse(session.call('builtins', 'float', '["nan"]')).error.type, 'ValueError')
})

test('call() leaves the variables of the last run', async () => {
  const { session } = await run('kept = 1')
  session.call('math', 'sqrt', '[4]')
  deepEqual(session.names(), [{ name: 'kept', type: 'int' }])
})

test('version() names what is inside', async () => {
  const { session } = await sharedSession()
  const { python, simd } = session.version()
  match(python, /^3\.11\.\d+$/)
  ok(simd.length > 0)
})

test('a second session in one module is refused', async () => {
  const { module } = await sharedSession()
  throws(() => new module.Session({ write() {} }), /a module holds one Session/)
})
