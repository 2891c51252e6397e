// A static server for dist/, as any static host would serve it: no special headers.
// `node scripts/serve.mjs [FOLDER]`; PORT and HOST in the environment.

import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { distDir } from './paths.mjs'
import { main, StepError } from './steps.mjs'

const DEFAULT_PORT = 8080

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
}

/** A file with a content hash in its name (esbuild's eight capitals, or hexadecimal) never changes under that name. */
const HASHED_NAME = /-(?:[A-Z0-9]{8}|[0-9a-f]{12,})\.[a-z0-9]+$/

const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
]

/**
 * Serves a folder until the returned server is closed.
 * @param {{folder?: string, port?: number, host?: string}} [options]  port 0 takes a free one
 * @returns {Promise<{server: import('node:http').Server, url: string}>}
 * @throws {StepError} when the port is taken or the folder is not there
 */
export async function serve({
  folder = distDir,
  port = portOf(process.env.PORT),
  host = process.env.HOST || '127.0.0.1',
} = {}) {
  const root = resolve(folder)
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StepError(`there is no folder ${root} to serve`, {
      hint: 'run `npm start`, which builds it',
      step: 'Serve',
    })
  }
  const server = createServer((request, response) => answer(root, request, response))
  await new Promise((done, failed) => {
    server.once('error', (error) => failed(explain(error, host, port)))
    server.listen(port, host, done)
  })
  const name = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return { server, url: `http://${name}:${server.address().port}/` }
}

function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  const target = locate(root, request.url)
  if (target.redirect) {
    response.writeHead(301, { Location: target.redirect }).end()
    return
  }
  if (!target.file) {
    respondMissing(root, response, target.status)
    return
  }
  const { file, encoding } = encoded(target.file, request.headers['accept-encoding'] ?? '')
  const { size, mtimeMs } = statSync(file)
  const tag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`
  const headers = {
    'Content-Type': TYPES[extname(target.file)] ?? 'application/octet-stream',
    'Cache-Control': HASHED_NAME.test(target.file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: tag,
    Vary: 'Accept-Encoding',
    ...(encoding && { 'Content-Encoding': encoding }),
  }
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(200, { ...headers, 'Content-Length': size })
  if (request.method === 'HEAD') response.end()
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response)
}

/** The file that a URL means, or where to go instead, or the status that says why there is none. */
function locate(root, url) {
  const [path, query] = url.split('?', 2)
  let decoded
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return { status: 400 }
  }
  const file = normalize(join(root, decoded))
  if (decoded.includes('\0') || (file !== root && !file.startsWith(root + sep))) return { status: 400 }
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat?.isDirectory()) {
    // Relative addresses on the page need the closing slash. A path of two slashes would name another host.
    if (!path.endsWith('/')) return { redirect: `${path.replace(/^\/+/, '/')}/${query ? `?${query}` : ''}` }
    const index = join(file, 'index.html')
    return statSync(index, { throwIfNoEntry: false }) ? { file: index } : { status: 404 }
  }
  return stat?.isFile() ? { file } : { status: 404 }
}

/** A compressed twin of the file, where there is one that is newer and the browser takes it. */
function encoded(file, accepted) {
  const original = statSync(file)
  for (const { name, suffix } of ENCODINGS) {
    if (!accepted.split(',').some((entry) => entry.split(';')[0].trim() === name)) continue
    const twin = statSync(file + suffix, { throwIfNoEntry: false })
    if (twin && twin.mtimeMs >= original.mtimeMs) return { file: file + suffix, encoding: name }
  }
  return { file }
}

function respondMissing(root, response, status) {
  const page = join(root, '404.html')
  if (status === 404 && statSync(page, { throwIfNoEntry: false })) {
    response.writeHead(404, { 'Content-Type': TYPES['.html'] })
    createReadStream(page).pipe(response)
    return
  }
  response.writeHead(status, { 'Content-Type': TYPES['.txt'] }).end(status === 404 ? 'Not found\n' : 'Bad request\n')
}

function portOf(text) {
  if (!text) return DEFAULT_PORT
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw new StepError(`PORT is ${text}, which is no port number`, {
    hint: 'give a number from 1 to 65535, or none',
    step: 'Serve',
  })
}

function explain(error, host, port) {
  const reasons = {
    EADDRINUSE: [
      `port ${port} is in use by another program`,
      `end that program, or choose a port: \`PORT=${port + 1} npm start\``,
    ],
    EACCES: [`port ${port} is reserved for root`, `choose a port from 1024 on: \`PORT=${DEFAULT_PORT} npm start\``],
    EADDRNOTAVAIL: [`this machine has no address ${host}`, 'leave HOST unset, or give an address of this machine'],
  }
  const [message, hint] = reasons[error.code] ?? [error.message, 'see the message']
  return new StepError(message, { hint, step: 'Serve' })
}

await main(import.meta, async ([folder]) => {
  const { url } = await serve({ folder })
  console.log(`Serving ${resolve(folder ?? distDir)} at ${url}`)
})
