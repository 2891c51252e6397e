// A question as lessons/bundle.mjs loads it, and what the page adds to it when it is built.

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
  task: string
  sections: { title: string; markdown: string }[]
  hints: string[]
  /** starter.py and check.py always; solution.py where there is something to write; wrong/*.py. */
  files: { 'starter.py': string; 'check.py': string; [path: string]: string }
}

/** question.json beside the page: the question for the engine, and its later parts as HTML. */
export interface QuestionFile {
  question: Question
  hints: string[]
  sections: { title: string; html: string }[]
}

/** A line of the search box. `path` is relative to the site's root. */
export interface QuestionLink {
  id: string
  title: string
  level: string
  kind: string
  topics: string[]
  minutes: number
  path: string
}
