// What the loader finds wrong with a question.

import { LessonError, loadQuestion } from '../../lessons/bundle.mjs'

/** The problems of the question in this folder, each with file, line and message; none if it is good. */
export function problemsOf(folder) {
  try {
    loadQuestion(folder)
  } catch (error) {
    if (error instanceof LessonError) return error.problems
    throw error
  }
  return []
}
