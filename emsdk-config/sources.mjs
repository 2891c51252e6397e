// Fetches the upstream sources that are compiled from Debian's archive, checked against pinned checksums.
//
// What is pinned is the upstream tarball (`orig`): its bytes are the same in every Debian revision of a version,
// so a security update, which replaces the revision and takes the old one off the mirrors, changes nothing here.
// Debian's own patches are left out: they arrange files for Debian's layout, and the recipe would depend on the day.
// apt does the download, with an own sources list and an own state folder: no root, nothing written under /etc.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir } from '../scripts/paths.mjs'
import { StepError, step } from '../scripts/steps.mjs'

/** Debian source package, upstream version, tarball, its SHA-256, and the folder in it. */
export const sources = {
  cpython: {
    package: 'python3.11',
    version: '3.11.2',
    file: 'python3.11_3.11.2.orig.tar.gz',
    sha256: '2411c74bda5bbcfcddaf4531f66d1adc73f247f529aee981b029513aefdbf849',
  },
  zlib: {
    package: 'zlib',
    version: '1.2.13',
    file: 'zlib_1.2.13.dfsg.orig.tar.bz2',
    sha256: '71feb7947e3c00ef125f83b79a4e529bde31171e5babe48b391f06758d1ab0a1',
  },
  kissfft: {
    package: 'kissfft',
    version: '131.1.0',
    file: 'kissfft_131.1.0.orig.tar.gz',
    sha256: '76c1aac87ddb7258f34b08a13f0eebf9e53afa299857568346aa5c82bcafaf1a',
  },
  'double-conversion': {
    package: 'double-conversion',
    version: '3.2.1',
    file: 'double-conversion_3.2.1.orig.tar.gz',
    sha256: 'e40d236343cad807e83d192265f139481c51fc83a1c49e406ac6ce0a0ba7cd35',
  },
}

const sourcesDir = join(cacheDir, 'sources')
const aptDir = join(cacheDir, 'apt')

/** Where a source is unpacked. The folder exists after {@link fetchSources}. */
export function sourceDir(name) {
  return join(sourcesDir, `${name}-${sources[name].version}`)
}

/** Makes every source of the table present, unpacked and checked. */
export async function fetchSources() {
  for (const [name, source] of Object.entries(sources)) {
    const target = sourceDir(name)
    await step(`Fetch the source of ${name} ${source.version}`, {
      stamp: join(target, '.sha256'),
      key: source.sha256,
      lock: join(cacheDir, 'sources'),
      hint: 'check the network and that `apt-get update` works, then run the command again',
      run: (task) => fetchSource(task, source, target),
    })
  }
}

async function fetchSource(task, source, target) {
  const tarball = join(sourcesDir, source.file)
  if (!existsSync(tarball) || sha256(tarball) !== source.sha256) await download(task, source, tarball)
  const partial = `${target}.partial`
  for (const folder of [partial, target]) rmSync(folder, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  task.progress('unpacking')
  await task.exec('tar', [
    '--extract',
    '--file',
    tarball,
    '--directory',
    partial,
    '--strip-components=1',
    '--no-same-owner',
  ])
  renameSync(partial, target)
}

async function download(task, source, tarball) {
  task.progress('reading the list of source packages')
  const options = await aptOptions(task)
  const listing = await task.exec('apt-cache', [...options, 'showsrc', '--only-source', source.package])
  const revisions = listing
    .split(/\n\n+/)
    .filter((paragraph) => paragraph.includes(`${source.sha256} `) && paragraph.includes(source.file))
    .map((paragraph) => /^Version: (.+)$/m.exec(paragraph)[1])
  if (revisions.length === 0) {
    throw new StepError(`apt knows no source package ${source.package} whose ${source.file} has the pinned checksum`, {
      hint: `this project builds on Debian 12 (bookworm); on another release put ${source.file} into ${sourcesDir} by hand`,
    })
  }
  const folder = join(sourcesDir, 'download.partial')
  const failures = []
  for (const revision of revisions.reverse()) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    task.progress(`downloading ${source.package} ${revision}`)
    try {
      await task.exec(
        'apt-get',
        [...options, 'source', '--download-only', '--tar-only', `${source.package}=${revision}`],
        { cwd: folder },
      )
    } catch (error) {
      // A revision can be gone from the mirror while the list still has it: the others carry the same tarball.
      failures.push(error)
      continue
    }
    const got = sha256(join(folder, source.file))
    if (got !== source.sha256) {
      throw new StepError(`${source.file} has the checksum ${got}, pinned is ${source.sha256}`, {
        hint: 'the download was damaged or altered: try again, or from another mirror',
      })
    }
    renameSync(join(folder, source.file), tarball)
    rmSync(folder, { recursive: true })
    return
  }
  throw failures[0]
}

/** Options that make apt use our own list of source packages and our own state, and refreshes that list once a run. */
async function aptOptions(task) {
  const list = join(aptDir, 'ndojo.sources')
  const options = [
    ...['-o', `Dir::Etc::SourceList=${list}`, '-o', 'Dir::Etc::SourceParts=-'],
    ...['-o', `Dir::State::Lists=${join(aptDir, 'lists')}`, '-o', `Dir::Cache=${join(aptDir, 'cache')}`],
    ...['-o', 'APT::Sandbox::User=root', '-o', 'APT::Update::Error-Mode=any', '-o', 'Acquire::Retries=3'],
  ]
  if (!aptOptions.refreshed) {
    mkdirSync(join(aptDir, 'lists', 'partial'), { recursive: true })
    mkdirSync(join(aptDir, 'cache'), { recursive: true })
    writeFileSync(list, `${sourceStanzas().join('\n\n')}\n`)
    await task.exec('apt-get', [...options, 'update'])
    aptOptions.refreshed = true
  }
  return options
}

/** This machine's own Debian archive entries, rewritten to ask for sources. */
function sourceStanzas() {
  const parts = '/etc/apt/sources.list.d'
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : []),
  ].filter(existsSync)
  const stanzas = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8').replace(/^\s*#.*\n?/gm, '')
    if (file.endsWith('.sources')) return text.split(/\n\s*\n/).map((stanza) => stanza.trim())
    if (file.endsWith('.list')) return text.split('\n').map(stanzaOfLine)
    return []
  })
  const debian = stanzas.filter(
    (stanza) =>
      /^Types:.*\bdeb\b/m.test(stanza) &&
      /^Suites:.*\bbookworm(?![^\s/]*backports)/m.test(stanza) &&
      /^Components:.*\bmain\b/m.test(stanza),
  )
  if (debian.length === 0) {
    throw new StepError('apt has no entry for the Debian 12 (bookworm) archive in /etc/apt', {
      hint: 'this project builds on Debian 12; add the archive to /etc/apt/sources.list.d',
    })
  }
  return debian.map((stanza) =>
    stanza.replace(/^Types:.*$/m, 'Types: deb-src').replace(/^Components:.*$/m, 'Components: main'),
  )
}

function stanzaOfLine(line) {
  const match = /^\s*deb\s+(?:\[(?<options>[^\]]*)\]\s+)?(?<uri>\S+)\s+(?<suite>\S+)\s+(?<components>.+)$/.exec(line)
  if (!match) return ''
  const { options, uri, suite, components } = match.groups
  const signed = /signed-by=(\S+)/.exec(options ?? '')
  return [
    `Types: deb`,
    `URIs: ${uri}`,
    `Suites: ${suite}`,
    `Components: ${components.trim()}`,
    ...(signed ? [`Signed-By: ${signed[1]}`] : []),
  ].join('\n')
}

function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
