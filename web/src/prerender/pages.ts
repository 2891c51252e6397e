// The pages as static HTML. The views are the elements' own, so that nothing moves when their scripts arrive.

import { render } from '@lit-labs/ssr'
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js'
import { html, type nothing, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

import { firstCodeView, toolbarView } from '../elements/ndojo-editor.ts'
import { helpView } from '../elements/ndojo-help.ts'
import { firstOutputView } from '../elements/ndojo-output.ts'
import { predictionView } from '../elements/ndojo-prediction.ts'
import { promisesView } from '../elements/ndojo-promises.ts'
import { resultsView } from '../elements/ndojo-results.ts'
import { searchBox } from '../elements/ndojo-search.ts'
import { stateView } from '../elements/ndojo-state.ts'
import { themeView } from '../elements/ndojo-theme.ts'
import type { Picture, Question, QuestionFile, QuestionLink } from '../question.ts'
import type { PageData, Site } from '../site.ts'
import { pictureView } from '../views/pictures/picture.ts'
import { Workspace } from '../workspace.ts'
import { escapeHtml, markdown, markdownInline } from './markdown.ts'

export { markdown } from './markdown.ts'

/** What the build knows of the site: addresses relative to its root. */
export interface Build extends Omit<Site, 'root'> {
  script: string
  style: string
  fonts: string[]
  icon: string
  /** Sets the theme before the first paint; its hash stands in the content security policy. */
  themeScript: string
  themeHash: string
}

/** Starters of the pages that have no question. */
export const HOME_STARTER = `import numpy as np

row = np.arange(4)
column = np.array([[0], [10], [20]])

row + column`

export const PLAYGROUND_STARTER = `import numpy as np

table = np.arange(12).reshape(3, 4)
every_second = table[:, ::2]

print(every_second)
table.mean(axis=0)`

function text(template: TemplateResult): string {
  const result = render(template, { elementRenderers: [] })
  // Lit's markers are for hydration; the elements render afresh into the same place instead.
  return collectResultSync(result).replace(/<!--\/?lit-[^>]*-->|<!--\?-->|<!---->/g, '')
}

const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

function shell(options: {
  build: Build
  root: string
  title: string
  description: string
  current: 'questions' | 'playground'
  count: number
  body: string
}): string {
  const { build, root, title, description, current, count, body } = options
  const { script, style, fonts, icon, themeScript, themeHash, ...assets } = build
  const site: Site = { root, ...assets }
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' '${themeHash}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const engine = [build.engine.wasm.path, build.engine.python.path]
  const home = root === '' ? './' : root
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(description)}">
<meta name="color-scheme" content="light dark">
<script>${themeScript}</script>
${fonts.map((path) => `<link rel="preload" as="font" type="font/woff2" href="${root}${path}" crossorigin>`).join('\n')}
<link rel="stylesheet" href="${root}${style}">
<script type="module" src="${root}${script}"></script>
${engine.map((path) => `<link rel="preload" as="fetch" href="${root}${path}" crossorigin fetchpriority="low">`).join('\n')}
<link rel="icon" href="${root}${icon}" type="image/svg+xml">
</head>
<body>
<script type="application/json" id="site">${json(site)}</script>
<a class="skip" href="#work">Skip to the editor</a>
<header class="bar">
<a class="mark" href="${home}">${MARK}ndojo</a>
<nav aria-label="Site"><a href="${home}"${current === 'questions' ? ' aria-current="page"' : ''}>Questions</a><a href="${root}playground/"${current === 'playground' ? ' aria-current="page"' : ''}>Playground</a></nav>
<ndojo-search data-count="${count}">${text(searchBox(count))}</ndojo-search>
<ndojo-state>${text(stateView({ phase: 'idle' }))}</ndojo-state>
<div class="tools"><ndojo-theme>${text(themeView('auto', () => undefined))}</ndojo-theme><ndojo-shortcuts><button class="icon-button" aria-label="Keys" title="Keys">?</button></ndojo-shortcuts></div>
</header>
${body}
<ndojo-announcer><div class="sr-only" role="status" aria-live="polite"></div></ndojo-announcer>
</body>
</html>
`
}

const MARK = `<svg viewBox="0 0 19 19" aria-hidden="true">${[0, 1, 2]
  .flatMap((row) =>
    [0, 1, 2].map(
      (column) =>
        `<rect x="${column * 7}" y="${row * 7}" width="5" height="5" rx="1" fill="var(${column <= row ? '--accent' : '--line'})"/>`,
    ),
  )
  .join('')}</svg>`

/** The mark as a file of its own, for the browser's tab. */
export const ICON = MARK.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
  .replaceAll('var(--accent)', '#4f7fe8')
  .replaceAll('var(--line)', '#9aa3af66')

const output = (workspace: Workspace): TemplateResult =>
  html`<ndojo-output>${firstOutputView(workspace.state.output.pieces)}</ndojo-output>`

const results = (workspace: Workspace): TemplateResult =>
  html`<ndojo-results>${resultsView(workspace, output(workspace))}</ndojo-results>`

const editor = (workspace: Workspace): TemplateResult =>
  html`<ndojo-editor id="work">${toolbarView(workspace)}<div class="code-host">${firstCodeView(workspace.page.starter)}</div></ndojo-editor>`

const data = (page: PageData): TemplateResult =>
  html`${unsafeHTML(`<script type="application/json">${json(page)}</script>`)}`

export function homePage(build: Build, links: QuestionLink[], page: PageData): string {
  const workspace = new Workspace(page)
  const body = html`<main class="home">
    <h1>Answer NumPy interview questions in Python, and see at once what holds and what does not.</h1>
    <p class="invite">Change a shape, then run it.</p>
    <ndojo-cell class="card">${data(page)}${editor(workspace)}${results(workspace)}</ndojo-cell>
    <h2>Questions</h2>
    <ndojo-list>
      <ol class="question-list">
        ${links.map(
          ({ id, title, level, kind, topics, minutes, path }) => html`<li>
            <a href=${path} data-id=${id}>
              <span class="sign" aria-hidden="true">·</span>
              <b>${title}</b>
              <span class="about">${topics.join(', ')}</span>
              <span class="about">${KINDS[kind]}</span>
              <span class="about">${level}, ${minutes} min</span>
            </a>
          </li>`,
        )}
      </ol>
    </ndojo-list>
  </main>
  <footer class="foot"><a href="licenses.txt">Licences of what this site is made of</a></footer>`
  return shell({
    build,
    root: '',
    title: 'ndojo · NumPy interview questions, answered in the browser',
    description: 'Practise NumPy interview questions in real Python, run and checked in the page.',
    current: 'questions',
    count: links.length,
    body: text(body),
  })
}

export function playgroundPage(build: Build, count: number, page: PageData): string {
  const workspace = new Workspace(page)
  const body = html`<main>
    <h1 class="sr-only">Playground</h1>
    <ndojo-cell class="full">${data(page)}${editor(workspace)}${results(workspace)}</ndojo-cell>
  </main>`
  return shell({
    build,
    root: '../',
    title: 'Playground · ndojo',
    description: 'Python with NumPy, run in the page.',
    current: 'playground',
    count,
    body: text(body),
  })
}

export const KINDS: Record<string, string> = {
  code: 'write it',
  predict: 'predict it',
  fix: 'repair it',
  choice: 'choose',
}

export function questionPage(
  build: Build,
  question: Question,
  links: QuestionLink[],
  page: PageData,
  pictures: Picture[],
): string {
  const workspace = new Workspace(page)
  const root = '../../../'
  const at = links.findIndex(({ id }) => id === question.id)
  const siblings = links.filter(({ id }) => id.startsWith(`${question.topic}/`))
  const position = siblings.findIndex(({ id }) => id === question.id) + 1
  const predicts = question.kind === 'predict'
  const body = html`<main>
    <ndojo-question>
      ${data(page)}
      <section class="task" aria-labelledby="title">
        <nav class="crumbs" aria-label="Questions">
          <span>${capitalised(question.topic)}</span><span aria-hidden="true">·</span><b>${position} of ${siblings.length}</b>
          <span class="turn">${turnLink(links[at - 1], root, '‹', 'Previous')}${turnLink(links[at + 1], root, '›', 'Next')}</span>
        </nav>
        <h1 id="title">${question.title}</h1>
        <ul class="tags" aria-label="About this question">
          <li class="level">${capitalised(question.level)}</li>
          <li>${KINDS[question.kind]}</li>
          <li>${question.minutes} min</li>
          ${question.topics.map((topic) => html`<li>${topic}</li>`)}
        </ul>
        <div class="prose">${unsafeHTML(prose(question.task, 'Task', pictures))}</div>
        <ndojo-promises>${promisesView(workspace)}</ndojo-promises>
        <ndojo-help>${helpView(workspace)}</ndojo-help>
      </section>
      <section class=${predicts ? 'work predicting' : 'work'} aria-label="Your answer">
        ${
          predicts
            ? html`<ndojo-prediction id="work">${predictionView(workspace)}</ndojo-prediction>`
            : editor(workspace)
        }
        ${results(workspace)}
      </section>
    </ndojo-question>
  </main>`
  return shell({
    build,
    root,
    title: `${question.title} · ndojo`,
    description: `A NumPy question on ${question.topics.join(', ')}: ${KINDS[question.kind]}, ${question.level}.`,
    current: 'questions',
    count: links.length,
    body: text(body),
  })
}

function turnLink(
  link: QuestionLink | undefined,
  root: string,
  sign: string,
  word: string,
): TemplateResult | typeof nothing {
  if (!link) return html`<span aria-hidden="true">${sign}</span>`
  return html`<a href=${root + link.path} aria-label=${`${word}: ${link.title}`} title=${link.title}>${sign}</a>`
}

const capitalised = (word: string): string => word[0]!.toUpperCase() + word.slice(1)

/** The task or a section, with its pictures drawn. */
function prose(source: string, section: string, pictures: Picture[]): string {
  const drawn = pictures.filter((picture) => picture.section === section).map((picture) => text(pictureView(picture)))
  return markdown(source, drawn)
}

/**
 * question.json: what the engine needs to check an answer, and the later parts of the text.
 * The engine computed `rights`, the indices of the right options of the follow-ups, and the pictures.
 */
export function questionFile(question: Question, rights: number[], pictures: Picture[]): QuestionFile {
  return {
    question,
    hints: question.hints.map((hint) => markdown(hint)),
    sections: question.sections.map(({ title, markdown: source }) => ({ title, html: prose(source, title, pictures) })),
    followUps: question.follow_ups.map(({ prompt, code, options }, index) => ({
      prompt: markdownInline(prompt),
      code,
      options: options.map(({ text, feedback }) => ({ text, feedback: markdownInline(feedback) })),
      right: rights[index]!,
    })),
    alternatives: question.alternatives.map((each) => ({ ...each, title: markdownInline(each.title) })),
  }
}
