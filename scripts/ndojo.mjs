#!/usr/bin/env node
// npx ndojo COMMAND: each command is a script beside this file that exports `run(args)`, which returns the status.

import { main } from './steps.mjs'

const COMMANDS = {
  new: 'new TOPIC/SLUG --kind KIND    make the folder of a question; its files say what to write',
  run: 'run FILE.py [ARGUMENT…]       run a Python file in the WebAssembly module, with access to the current folder',
  check: 'check [PATH…] [--wasm]        replay the questions: solutions pass, wrong answers get their feedback',
  mutate: 'mutate [PATH…]               make mistakes in the solutions: the checks must catch nine of ten',
}

await main(import.meta, async ([command, ...args]) => {
  if (command === undefined || command === '--help' || command === '-h') {
    console.log(usage())
    return command === undefined ? 2 : 0
  }
  if (!Object.hasOwn(COMMANDS, command)) {
    console.error(`ndojo has no command ${command}\n${usage()}`)
    return 2
  }
  const { run } = await import(`./${command}.mjs`)
  return run(args)
})

function usage() {
  return ['usage:', ...Object.values(COMMANDS).map((line) => `  npx ndojo ${line}`)].join('\n')
}
