import { html, type TemplateResult } from 'lit'

import type { QuestionLink } from '../question.ts'
import { capitalised, countLabel, KINDS } from '../words.ts'

const LEVELS = ['easy', 'medium', 'hard']

/** The folders' topics in their order, each with its questions. */
function byTopic(links: QuestionLink[]): [string, QuestionLink[]][] {
  const topics = [...new Set(links.map(({ topic }) => topic))]
  return topics.map((topic) => [topic, links.filter((link) => link.topic === topic)])
}

/** Each topic with its questions' number, leading to the list; ndojo-list adds how many were passed. */
export function topicLinks(links: QuestionLink[]): TemplateResult {
  return html`<ul class="topics">
      ${byTopic(links).map(
        ([topic, questions]) => html`<li>
          <a href=${`questions/?topic=${topic}`} data-ids=${questions.map(({ id }) => id).join(' ')}>
            <b>${capitalised(topic)}</b>
            <span class="about">${countLabel(questions.length, 'question')}</span>
            <span class="about done"></span>
          </a>
        </li>`,
      )}
    </ul>
    <p class="all"><a href="questions/">All ${countLabel(links.length, 'question')}</a></p>`
}

/** All questions by topic, with a form that filters them. `root` leads to the site's root. */
export function questionSections(links: QuestionLink[], root: string): TemplateResult {
  const topics = byTopic(links)
  const present = (all: string[], of: (link: QuestionLink) => string) =>
    all.filter((value) => links.some((link) => of(link) === value))
  return html`<form class="filters" role="search" aria-label="Questions">
      <div class="list-search">
        <input type="search" name="q" aria-label="Search the questions" placeholder="Search by title, topic or function" autocomplete="off" spellcheck="false" /><kbd>/</kbd>
      </div>
      ${choices(
        'topic',
        'Topic',
        topics.map(([topic]) => [topic, capitalised(topic)]),
      )}
      ${choices(
        'level',
        'Level',
        present(LEVELS, ({ level }) => level).map((level) => [level, capitalised(level)]),
      )}
      ${choices(
        'kind',
        'Kind',
        present(Object.keys(KINDS), ({ kind }) => kind).map((kind) => [kind, capitalised(KINDS[kind]!)]),
      )}
      ${choices('left', 'Passed', [['1', 'Not yet passed']])}
    </form>
    <div class="found" id="work" tabindex="-1">
      <p class="count" role="status">${countLabel(links.length, 'question')}</p>
      ${topics.map(
        ([topic, questions]) => html`<section class="topic" aria-labelledby=${`topic-${topic}`}>
          <h2 id=${`topic-${topic}`}>${capitalised(topic)}</h2>
          <ol class="question-list">
            ${questions.map((link) => rowView(link, root))}
          </ol>
        </section>`,
      )}
      <p class="nothing" hidden>
        No question is like that. <button class="button" type="button">Show all</button>
      </p>
    </div>`
}

function choices(name: string, title: string, options: [value: string, label: string][]): TemplateResult {
  return html`<fieldset>
    <legend>${title}</legend>
    ${options.map(
      ([value, label]) =>
        html`<label class="pick chip"><input type="checkbox" name=${name} value=${value} /><span>${label}</span></label>`,
    )}
  </fieldset>`
}

function rowView(
  { id, title, topic, level, kind, topics, api, minutes, path }: QuestionLink,
  root: string,
): TemplateResult {
  const text = [title, id, level, KINDS[kind], ...topics, ...api].join(' ').toLowerCase()
  return html`<li data-topic=${topic} data-level=${level} data-kind=${kind} data-text=${text}>
    <a href=${root + path} data-id=${id}>
      <span class="sign" aria-hidden="true">·</span>
      <b>${title}</b>
      <span class="about tags-of">${topics.join(', ')}</span>
      <span class="about">${KINDS[kind]}</span>
      <span class="about">${level}, ${minutes} min</span>
    </a>
  </li>`
}
