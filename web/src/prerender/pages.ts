// The pages as static HTML. The views are the elements' own, so that nothing moves when their scripts arrive.

import { html, type nothing, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

import { choiceView } from '../elements/ndojo-choice.ts'
import { firstCodeView, toolbarView } from '../elements/ndojo-editor.ts'
import { helpView } from '../elements/ndojo-help.ts'
import { firstOutputView } from '../elements/ndojo-output.ts'
import { predictionView } from '../elements/ndojo-prediction.ts'
import { promisesView } from '../elements/ndojo-promises.ts'
import { resultsView } from '../elements/ndojo-results.ts'
import type { Picture, Question, QuestionFile, QuestionLink } from '../question.ts'
import type { PageData } from '../site.ts'
import { pictureView } from '../views/pictures/picture.ts'
import { questionSections, topicLinks } from '../views/question-list.ts'
import { capitalised, KINDS } from '../words.ts'
import { Workspace } from '../workspace.ts'
import { markdown, markdownInline } from './markdown.ts'
import { type Build, json, shell, text } from './shell.ts'

export { markdown } from './markdown.ts'
export { ICON } from './shell.ts'

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
    <ndojo-list>
      <h2>Questions</h2>
      ${topicLinks(links)}
    </ndojo-list>
  </main>
  <footer class="foot"><a href="licenses.txt">Licences of what this site is made of</a></footer>`
  return shell({
    build,
    root: '',
    title: 'ndojo · NumPy interview questions, answered in the browser',
    description: 'Practise NumPy interview questions in real Python, run and checked in the page.',
    current: 'home',
    count: links.length,
    body: text(body),
  })
}

/** All questions, with filters. */
export function listPage(build: Build, links: QuestionLink[]): string {
  const body = html`<main class="list-page">
    <h1>Questions</h1>
    <ndojo-list>${questionSections(links, '../')}</ndojo-list>
  </main>`
  return shell({
    build,
    root: '../',
    title: 'Questions · ndojo',
    description: `${links.length} NumPy questions, by topic, level and kind.`,
    current: 'list',
    count: links.length,
    runs: false,
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
      <section class=${workspace.saysOnly ? 'work saying' : 'work'} aria-label="Your answer">
        ${answerPart(workspace)} ${results(workspace)}
      </section>
    </ndojo-question>
  </main>`
  return shell({
    build,
    root,
    title: `${question.title} · ndojo`,
    description: `A NumPy question on ${question.topics.join(', ')}: ${KINDS[question.kind]}, ${question.level}.`,
    current: 'question',
    count: links.length,
    body: text(body),
  })
}

/** Where the answer is given: an editor, or a form. */
function answerPart(workspace: Workspace): TemplateResult {
  const kind = workspace.page.question?.kind
  if (kind === 'predict') return html`<ndojo-prediction id="work">${predictionView(workspace)}</ndojo-prediction>`
  if (kind === 'choice') return html`<ndojo-choice id="work">${choiceView(workspace)}</ndojo-choice>`
  return editor(workspace)
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
