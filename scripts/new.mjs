// npx ndojo new TOPIC/SLUG --kind code|fix|predict|choice
// Makes the folder of a question. Its files say what to write; `ndojo check` lists what is left to write.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

import { PACKAGE, topicsOf } from '../lessons/bundle.mjs'
import { KINDS, TO_WRITE } from '../lessons/rules.mjs'
import { lessonsDir } from './paths.mjs'
import { questionFiles } from './question-template.mjs'

const USAGE = `usage: npx ndojo new TOPIC/SLUG --kind ${KINDS.join('|')}
  TOPIC/SLUG  the folder below lessons/, such as broadcasting/timetable`

/** Run the subcommand. Returns the exit status. */
export async function run(args, lessons = lessonsDir) {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE)
    return 0
  }
  const { path, kind, problem } = read(args, lessons)
  if (problem) {
    console.error(`${problem}\n${USAGE}`)
    return 2
  }
  const [topic, slug] = path.split('/')
  const folder = join(lessons, topic, slug)
  const files = questionFiles({ topic, slug, kind })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const shown = relative(process.cwd(), folder)
  console.log(`${shown}/ has ${Object.keys(files).length} files: ${Object.keys(files).join(', ')}`)
  console.log(`Each line with "${TO_WRITE}" says what belongs there; lessons/README.md says the rest.`)
  console.log(`npx ndojo check ${shown}   lists what is left to write, then replays the question`)
  return 0
}

/** The folder and the kind that the arguments name, or what is wrong with them. */
function read(args, lessons) {
  const rest = [...args]
  const at = rest.findIndex((arg) => arg === '--kind' || arg.startsWith('--kind='))
  if (at < 0) return { problem: 'say which kind of question it is' }
  const [flag] = rest.splice(at, 1)
  const kind = flag === '--kind' ? rest.splice(at, 1)[0] : flag.slice('--kind='.length)
  if (!KINDS.includes(kind)) return { problem: `there is no kind ${kind ?? 'without a name'}` }
  const unknown = rest.find((arg) => arg.startsWith('-'))
  if (unknown) return { problem: `ndojo new knows no ${unknown}` }
  if (rest.length !== 1) return { problem: `name one folder, not ${rest.length}` }
  const path = rest[0].replace(/^(\.\/)?lessons\//, '').replace(/\/$/, '')
  if (!/^[a-z][a-z-]*\/[a-z][a-z0-9-]*$/.test(path)) {
    return { problem: `${rest[0]} is no folder of a question: write TOPIC/SLUG in lower case, with hyphens` }
  }
  const [topic] = path.split('/')
  if (topic === PACKAGE)
    return { problem: `${PACKAGE} is the Python package; the topics are ${topicsOf(lessons).join(', ')}` }
  if (existsSync(join(lessons, path))) return { problem: `lessons/${path} is there already` }
  return { path, kind }
}
