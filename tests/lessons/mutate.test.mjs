// What `ndojo mutate` says of a score.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { problemOf } from '../../scripts/mutate.mjs'

const scored = (caught, survived, drawn = 400) => ({ caught: Array(caught), survived: Array(survived), drawn })

test('nine of ten are enough', () => {
  assert.equal(problemOf(scored(9, 1)), null)
  assert.equal(problemOf(scored(30, 0)), null)
})

test('fewer are not', () => {
  assert.match(problemOf(scored(89, 11)), /fewer than 90 % are caught/)
})

test('a score that rests on nothing is a problem', () => {
  assert.match(problemOf(scored(0, 0)), /no mutant behaves differently/)
  assert.match(problemOf(scored(9, 0, 0)), /examples alone/)
})
