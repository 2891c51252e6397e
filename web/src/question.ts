// A question as lessons/bundle.mjs loads it, and what the page adds to it when it is built.

import type { Figure } from './engine.ts'

export interface Question {
  id: string
  topic: string
  slug: string
  title: string
  level: 'easy' | 'medium' | 'hard'
  kind: 'code' | 'predict' | 'fix' | 'choice'
  minutes: number
  topics: string[]
  api: string[]
  covers: string[]
  entry?: string
  asks?: ('value' | 'shape' | 'dtype' | 'memory')[]
  /** choice: how many of the options are right. */
  pick?: number
  /** choice: what the learner chooses from, as Markdown. */
  options?: { id: string; text: string; feedback: string }[]
  task: string
  sections: { title: string; markdown: string }[]
  hints: string[]
  follow_ups: FollowUp[]
  alternatives: Alternative[]
  /** starter.py and check.py always; solution.py unless there is something to choose; wrong/*.py. */
  files: { 'starter.py': string; 'check.py': string; [path: string]: string }
}

/** A short question after the answer: what does `code` give? The options are results as Python writes them. */
export interface FollowUp {
  /** Markdown, as is the feedback. */
  prompt: string
  code: string
  options: { text: string; feedback: string }[]
}

/** Another way to solve a question: solution_<name>.py. `title` is Markdown: what it is, when one would prefer it. */
export interface Alternative {
  name: string
  title: string
  /** Without the comment that the title is taken from. */
  source: string
}

/** An array of a picture: its cells, and how it lies in the memory of its owner. */
export interface PictureArray extends Figure {
  shape: number[]
  dtype: string
  /** In bytes, as are `itemsize` and `offset`. */
  strides: number[]
  itemsize: number
  /** From the start of the owner's memory to element zero. */
  offset: number
  /** The name of the array whose memory this one shows; null where it is its own or has no name. */
  owner: string | null
  /** The elements from the lowest to the highest address that the array reaches; null where they are too many to draw. */
  memory: { text: string; used: boolean }[] | null
}

export type PictureKind = 'memory' | 'broadcast' | 'axes' | 'grid'

/** A fence `picture` of the text, computed when the page is built. */
export interface Picture {
  /** "Task" or the title of a section. */
  section: string
  kind: PictureKind
  source: string
  arrays: PictureArray[]
}

/** question.json beside the page: the question for the engine, and its later parts as HTML. */
export interface QuestionFile {
  question: Question
  hints: string[]
  /** Pictures stand in the HTML where their fences stand in the text. */
  sections: { title: string; html: string }[]
  /** `prompt` and `feedback` are HTML; `right` is the index of the option that the code gives. */
  followUps: (FollowUp & { right: number })[]
  /** `title` is HTML. */
  alternatives: Alternative[]
}

/** A line of the search box and of the list. `path` is relative to the site's root. */
export interface QuestionLink {
  id: string
  title: string
  /** The folder's topic; `topics` names all that the question touches. */
  topic: string
  level: string
  kind: string
  topics: string[]
  api: string[]
  minutes: number
  path: string
}
