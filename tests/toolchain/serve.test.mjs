import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { serve } from '../../scripts/serve.mjs'

const outside = mkdtempSync(join(tmpdir(), 'ndojo-serve-'))
const folder = join(outside, 'site')
mkdirSync(join(folder, 'playground'), { recursive: true })
writeFileSync(join(outside, 'secret.txt'), 'secret')
writeFileSync(join(folder, 'index.html'), '<h1>home</h1>')
writeFileSync(join(folder, 'playground', 'index.html'), '<h1>playground</h1>')
writeFileSync(join(folder, 'ndojo-0123456789ab.wasm'), 'wasm')
writeFileSync(join(folder, 'python.zip'), 'a'.repeat(1000))
writeFileSync(join(folder, 'python.zip.br'), brotliCompressSync('a'.repeat(1000)))
const { server, url } = await serve({ folder, port: 0 })
after(() => {
  server.close()
  rmSync(outside, { recursive: true })
})

const get = (path, headers = {}) => fetch(new URL(path, url), { headers, redirect: 'manual' })

test('a WebAssembly file has the type that streaming compilation needs', async () => {
  const response = await get('ndojo-0123456789ab.wasm')
  assert.equal(response.headers.get('content-type'), 'application/wasm')
})

test('no header is sent that a plain static host would not send', async () => {
  const { headers } = await get('')
  for (const name of ['cross-origin-opener-policy', 'cross-origin-embedder-policy', 'content-security-policy']) {
    assert.equal(headers.get(name), null)
  }
})

test('a file with a hash in its name is kept for good, any other is asked for again', async () => {
  assert.match((await get('ndojo-0123456789ab.wasm')).headers.get('cache-control'), /immutable/)
  const first = await get('')
  assert.equal(first.headers.get('cache-control'), 'no-cache')
  const again = await get('', { 'if-none-match': first.headers.get('etag') })
  assert.equal(again.status, 304)
  assert.equal(await again.text(), '')
})

test('a compressed twin is sent to those who take it', async () => {
  const packed = await get('python.zip', { 'accept-encoding': 'gzip, br' })
  assert.equal(packed.headers.get('content-encoding'), 'br')
  assert.equal(packed.headers.get('content-type'), 'application/zip')
  assert.equal(await packed.text(), 'a'.repeat(1000))
  const plain = await get('python.zip', { 'accept-encoding': 'identity' })
  assert.equal(plain.headers.get('content-encoding'), null)
  assert.equal(await plain.text(), 'a'.repeat(1000))
})

test('a compressed twin older than its file is not sent', async () => {
  writeFileSync(join(folder, 'old.txt'), 'new text')
  writeFileSync(join(folder, 'old.txt.br'), brotliCompressSync('old text'))
  utimesSync(join(folder, 'old.txt.br'), 0, 0)
  assert.equal(await (await get('old.txt', { 'accept-encoding': 'br' })).text(), 'new text')
})

test('a folder is its index.html, at an address that ends in a slash', async () => {
  const bare = await get('playground?cell=1')
  assert.equal(bare.status, 301)
  assert.equal(bare.headers.get('location'), '/playground/?cell=1')
  assert.match(await (await get('playground/')).text(), /playground/)
})

test('nothing outside the folder is served', async () => {
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/playground/..%2f..%2fsecret.txt', '/%00', '/%zz']) {
    // fetch would tidy the path up before it is sent.
    const status = await new Promise((resolve) => {
      request({ port: server.address().port, path }, (response) => resolve(response.resume().statusCode)).end()
    })
    assert.equal(status, 400, path)
  }
})

test('what is not there is 404, what is no request for a page is 405', async () => {
  assert.equal((await get('nothing.html')).status, 404)
  assert.equal((await fetch(url, { method: 'POST' })).status, 405)
  assert.equal(await (await fetch(url, { method: 'HEAD' })).text(), '')
})

test('a busy port is named, with a way out', async () => {
  const { port } = server.address()
  await assert.rejects(serve({ folder, port }), (error) => {
    assert.equal(error.message, `port ${port} is in use by another program`)
    assert.match(error.hint, /PORT=\d+ npm start/)
    return true
  })
})

test('a folder that was not built is named', async () => {
  await assert.rejects(serve({ folder: join(folder, 'dist'), port: 0 }), {
    message: `there is no folder ${join(folder, 'dist')} to serve`,
  })
})
