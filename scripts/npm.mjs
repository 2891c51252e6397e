// npm packages of the lock file, installed when they are missing or differ from it.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { step } from './steps.mjs'

/** Runs `npm ci` unless node_modules holds what package-lock.json says. */
export async function installNpmPackages() {
  await step('Install npm packages', {
    done: matchesLock,
    lock: join(root, 'node_modules'),
    hint: 'check the network and `npm ping`, then run the command again',
    run: (task) =>
      task.exec('npm', ['ci', '--no-audit', '--no-fund'], {
        cwd: root,
        // npm says what is wrong first and how to use it last.
        excerpt: (lines) => lines.filter((line) => /^npm error ./.test(line)).slice(0, 12),
      }),
  })
}

function matchesLock() {
  const installedFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const locked = readPackages(join(root, 'package-lock.json'))
  const installed = readPackages(installedFile)
  // Packages for other platforms are in the lock file and rightly not installed.
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === '') return true
    return installed[path] ? installed[path].version === version : optional
  })
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
