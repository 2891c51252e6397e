// Builds the static site: bundles, pages, the engine's files under names that carry their hash, and .br copies.
// Every address in it is relative, so that dist/ works from any path of any static host.

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { loadAll } from '../../lessons/bundle.mjs'
import { buildDir, cacheDir, distDir, lessonsDir, wasmBinary, wasmModule, wasmPythonZip } from '../../scripts/paths.mjs'
import { bundlePrerender, bundleScripts } from './bundle.mjs'
import { compressAll } from './compress.mjs'
import { licenseTexts } from './licenses.mjs'

/** Runs before the first paint, so that a chosen theme does not flash. */
const THEME_SCRIPT =
  "try{const t=localStorage.getItem('ndojo:theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}"

/**
 * Builds the site into `out`.
 * `openSession(handlers)` gives {session}, a session of the engine under Node: the promises in the tasks, the pictures, the
 * right results of follow-ups and the outputs that pages open with are computed by it.
 */
export async function buildSite({ out = distDir, engine = engineFiles(), openSession, report = () => {} }) {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const site = new SiteWriter(out)

  report('bundling')
  const bundles = await bundleScripts(out)
  const pages = await import(pathToFileURL(await bundlePrerender(join(buildDir, 'web'))).href)

  report('computing what the pages open with')
  const session = await openEngine(openSession)
  const questions = loadAll(lessonsDir)
  const links = questions.map(({ id, title, topic, level, kind, topics, api, minutes }) => ({
    id,
    title,
    topic,
    level,
    kind,
    topics,
    api,
    minutes,
    path: `questions/${id}/`,
  }))

  report('writing pages')
  const build = {
    ...bundles,
    engine: {
      glue: site.addHashed('engine', engine.glue),
      wasm: site.addHashed('engine', engine.wasm),
      python: site.addHashed('engine', engine.python),
    },
    index: 'questions.json',
    icon: 'icon.svg',
    themeScript: THEME_SCRIPT,
    themeHash: `sha256-${sha256(THEME_SCRIPT).toString('base64')}`,
  }
  site.write('icon.svg', pages.ICON)
  site.write('licenses.txt', licenseTexts())
  site.write('questions.json', JSON.stringify(links))
  for (const [index, question] of questions.entries()) {
    const next = links[index + 1]
    const { id, kind, title, topics, entry, asks, hints } = question
    const page = {
      id,
      filename: kind === 'predict' || kind === 'choice' ? 'snippet.py' : 'answer.py',
      starter: question.files['starter.py'].trimEnd(),
      question: { id, kind, title, topics, entry, asks },
      choice: choiceOf(question, pages.markdown),
      file: 'question.json',
      hints: hints.length,
      next: next ? { title: next.title, path: next.path } : null,
      promises: session.describe(question),
      firstOutput: [],
    }
    const pictures = session.pictures(question)
    const file = pages.questionFile(question, session.rights(question), pictures)
    site.write(`questions/${id}/question.json`, JSON.stringify(file))
    site.write(`questions/${id}/index.html`, pages.questionPage(build, question, links, page, pictures))
  }
  const cell = (id, starter) => ({
    id,
    filename: 'cell.py',
    starter,
    question: null,
    choice: null,
    file: null,
    hints: 0,
    next: null,
    promises: [],
    firstOutput: session.output(starter),
  })
  site.write('index.html', pages.homePage(build, links, cell('home', pages.HOME_STARTER)))
  site.write('questions/index.html', pages.listPage(build, links))
  site.write(
    'playground/index.html',
    pages.playgroundPage(build, links.length, cell('playground', pages.PLAYGROUND_STARTER)),
  )

  report('compressing')
  await compressAll(out, join(cacheDir, 'brotli'))
  return { pages: questions.length + 3 }
}

const engineFiles = () => ({ glue: wasmModule, wasm: wasmBinary, python: wasmPythonZip })

/** What a choice question offers, for the page to show before anything is loaded. */
function choiceOf({ pick, options }, markdown) {
  return options ? { pick, options: options.map(({ id, text }) => ({ id, html: markdown(text) })) } : null
}

/** What the build asks of the engine. */
async function openEngine(openSession) {
  let pieces = []
  const { session } = await openSession({
    write: (stream, text) => pieces.push({ stream, text }),
    display: (text) => pieces.push({ stream: 'value', text }),
  })
  const ask = (name, question) => {
    const reply = JSON.parse(session.call('ndojo.question', name, JSON.stringify([question])))
    if (reply.error) throw new Error(`${name} of ${question.id} cannot be computed: ${reply.error.traceback}`)
    return reply
  }
  return {
    describe: (question) => ask('describe', question).promises,
    pictures: (question) => ask('pictures', question),
    /** For every follow-up, the index of the option that its code gives. */
    rights: (question) =>
      ask('follow_ups', question).map(({ prompt, result, right }) => {
        if (right === null) throw new Error(`${question.id}, ${prompt}: the code gives ${result}, no option says so`)
        return right
      }),
    /** What a source prints and shows, as the page's output pane takes it. */
    output(source) {
      pieces = []
      const result = session.run(source, 'cell.py')
      if (!result.ok) throw new Error(`a page's own code raises: ${result.error.traceback}`)
      return pieces
    },
  }
}

class SiteWriter {
  constructor(out) {
    this.out = out
  }

  write(path, content) {
    const full = join(this.out, path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, content)
  }

  /** Copies a file under a name with its hash; returns what the page checks it against. */
  addHashed(folder, source) {
    const content = readFileSync(source)
    const hash = sha256(content)
    const name = source
      .split('/')
      .at(-1)
      .replace(/\.(\w+)$/, `-${hash.toString('hex').slice(0, 12)}.$1`)
    this.write(`${folder}/${name}`, content)
    return { path: `${folder}/${name}`, bytes: content.length, sha256: hash.toString('base64') }
  }
}

const sha256 = (content) => createHash('sha256').update(content).digest()

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { openSession } = await import('../../scripts/runtime.mjs')
  const started = performance.now()
  const { pages } = await buildSite({ openSession, report: (step) => console.log(step) })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${pages} pages in ${relative(process.cwd(), distDir)}/ after ${seconds} s`)
  process.exit(0)
}
