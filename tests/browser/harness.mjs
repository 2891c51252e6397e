// What the browser tests share: pages with a state to start from, and what is done and looked for on them.

import { mkdirSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { join } from 'node:path'

import { loadAll } from '../../lessons/bundle.mjs'
import { buildDir, lessonsDir } from '../../scripts/paths.mjs'
import { serve } from '../../scripts/serve.mjs'

export const screenshotDir = join(buildDir, 'screenshots')
const failureDir = join(buildDir, 'browser-failures')

const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
export const chromiumOptions = { executablePath: CHROMIUM, args: FLAGS }

/** No step of a page takes this long on a slow machine; a test that waits longer has failed. */
const PATIENCE_MS = 20_000

export const DESKTOP = { viewport: { width: 1440, height: 900 } }
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
/** Too narrow for Monaco: for tests that are not about the editor, and need not wait for it. */
export const PLAIN = { viewport: { width: 690, height: 900 } }

export const allQuestions = loadAll(lessonsDir)

/** One question of each kind, of which the tests know what is in it. */
const KNOWN = {
  code: 'broadcasting/timetable',
  fix: 'broadcasting/calibrate',
  predict: 'indexing/tide-slice',
  choice: 'memory/flatten-or-ravel',
}
export const questions = Object.fromEntries(
  Object.entries(KNOWN).flatMap(([kind, id]) => {
    const question = allQuestions.find((each) => each.id === id)
    return question ? [[kind, question]] : []
  }),
)

/** One test's pages, all with storage of their own. */
export class World {
  #contexts = []
  #servers = []
  #noise = []
  #expected = []

  constructor(browser, url) {
    this.browser = browser
    this.url = url
  }

  /** A new visitor: an empty storage, or one in which `drafts` were left. */
  async visitor({ drafts = {}, ...options } = {}) {
    const context = await this.browser.newContext({ ...DESKTOP, ...options })
    context.setDefaultTimeout(PATIENCE_MS)
    this.#contexts.push(context)
    context.on('page', (page) => {
      page.on('pageerror', (error) => this.#noise.push(`page error: ${error.message}`))
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) this.#noise.push(`${message.type()}: ${message.text()}`)
      })
    })
    await context.addInitScript((entries) => {
      if (!location.protocol.startsWith('http')) return
      for (const [id, draft] of Object.entries(entries)) {
        const key = `ndojo:draft:${id}`
        if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify(draft))
      }
    }, drafts)
    return context
  }

  /** A page of the site, opened by a new visitor. */
  async open(path, options = {}) {
    const context = await this.visitor(options)
    const page = await context.newPage()
    await page.goto((options.url ?? this.url) + path, { waitUntil: 'domcontentloaded' })
    return page
  }

  /** A page whose editor holds `code`, with the engine ready. */
  async openWith(code, { path = 'playground/', id = 'playground', ...options } = {}) {
    const page = await this.open(path, { ...options, drafts: { [id]: { code } } })
    await engineReady(page)
    return page
  }

  /** A question's page with an answer in it. */
  async openQuestion(question, code, options = {}) {
    return this.openWith(code, { path: `questions/${question.id}/`, id: question.id, ...options })
  }

  /** The same site behind another server, which adds headers. */
  async behind(headers) {
    const proxy = createServer((incoming, outgoing) => {
      const target = new URL(incoming.url, this.url)
      request(target, { headers: { ...incoming.headers, host: target.host } }, (reply) => {
        outgoing.writeHead(reply.statusCode, { ...reply.headers, ...headers })
        reply.pipe(outgoing)
      }).end()
    })
    await new Promise((done) => proxy.listen(0, '127.0.0.1', done))
    this.#servers.push(proxy)
    return `http://localhost:${proxy.address().port}/`
  }

  /** Another folder, served until the test ends. */
  async serve(folder) {
    const { server, url } = await serve({ folder, port: 0 })
    this.#servers.push(server)
    return url
  }

  /** This test makes the browser complain in these words; any other complaint fails it. */
  expectNoise(pattern) {
    this.#expected.push(pattern)
  }

  assertQuiet() {
    const unexpected = this.#noise.filter((line) => !this.#expected.some((pattern) => pattern.test(line)))
    if (unexpected.length > 0) throw new Error(`the browser complained:\n${unexpected.join('\n')}`)
  }

  /** Screenshots of what a failed test saw. */
  async keepEvidence(name) {
    mkdirSync(failureDir, { recursive: true })
    const pages = this.#contexts.flatMap((context) => context.pages())
    for (const [index, page] of pages.entries()) {
      const file = join(failureDir, `${name.replace(/\W+/g, '-')}-${index}.png`)
      const outcome = page.screenshot({ path: file }).then(
        () => `see ${file}`,
        (error) => `no screenshot: ${error.message}`,
      )
      console.log(`    ${await outcome}`)
    }
    for (const line of this.#noise) console.log(`    ${line}`)
  }

  async close() {
    for (const context of this.#contexts) await context.close()
    for (const server of this.#servers) {
      server.closeAllConnections()
      server.close()
    }
  }
}

export const phase = (page, name) => page.locator(`.engine-state[data-phase="${name}"]`)
export const engineReady = (page) => phase(page, 'ready').waitFor()

/** Buttons by how they begin: their keys stand after the word. */
export const button = (page, word) => page.getByRole('button', { name: new RegExp(`^${word}`) })
export const output = (page) => page.locator('ndojo-output')
export const verdict = (page) => page.locator('.verdict')
/** The promises as they stand in the task. */
export const promises = (page) => page.locator('.promises li')
export const status = (page) => page.getByRole('status')

/** Runs what is in the editor and waits for the end of this run. */
export async function run(page) {
  const end = page.locator('ndojo-output .end')
  const before = (await end.count()) > 0 ? await end.getAttribute('data-run') : null
  await button(page, 'Run').click()
  await page.locator(`ndojo-output .end${before === null ? '' : `:not([data-run="${before}"])`}`).waitFor()
}

export async function check(page) {
  await button(page, 'Check').click()
  await verdict(page).waitFor()
}

/** Monaco has taken the place of the text area. */
export const monacoReady = (page) => page.locator('.monaco-editor .view-line').first().waitFor()

/** Until the page's scripts have been told what changed, and its next frame begins. */
export const nextFrame = (page) => page.evaluate(() => new Promise(requestAnimationFrame))

/** Drops a file on the editor, whichever it is. */
export async function dropFile(page, name, bytes, repeat = 1) {
  const transfer = await page.evaluateHandle(
    ([fileName, content, count]) => {
      const data = new DataTransfer()
      data.items.add(new File(new Array(count).fill(new Uint8Array(content)), fileName))
      return data
    },
    [name, bytes, repeat],
  )
  await page.dispatchEvent('.code-host', 'drop', { dataTransfer: transfer })
}

/** Puts code into the editor by dropping a file with it, and waits until it is there. */
export async function dropCode(page, code) {
  await dropFile(page, 'answer.py', [...Buffer.from(code)])
  await page.waitForFunction(
    (wanted) => document.querySelector('ndojo-question, ndojo-cell').workspace.state.code === wanted,
    code,
  )
}

/** Replaces the code as a person would who brings it from elsewhere: select all, paste. */
export async function pasteCode(page, code) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((text) => navigator.clipboard.writeText(text), code)
  await page.locator('.code-host').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+V')
}

/** The code as the page keeps it. */
export const keptCode = (page, id) =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(`ndojo:draft:${key}`) ?? '{}').code, id)
