// The script of every page. Hosts are defined before their parts, which ask them for the workspace.

import './styles/base.css'
import './elements/ndojo-question.ts'
import './elements/ndojo-cell.ts'
import './elements/ndojo-state.ts'
import { NdojoEditor } from './elements/ndojo-editor.ts'
import './elements/ndojo-prediction.ts'
import './elements/ndojo-choice.ts'
import './elements/ndojo-results.ts'
import './elements/ndojo-promises.ts'
import './elements/ndojo-help.ts'
import './elements/ndojo-theme.ts'
import './elements/ndojo-announcer.ts'
import type { NdojoList } from './elements/ndojo-list.ts'
import './elements/ndojo-list.ts'
import './elements/ndojo-shortcuts.ts'
// Pictures stand in prerendered text: the page brings their styles alone.
import './views/pictures/picture.ts'
import { type NdojoSearch, questionIndex } from './elements/ndojo-search.ts'
import type { NdojoShortcuts } from './elements/ndojo-shortcuts.ts'
import { pageWorkspace } from './elements/workspace-element.ts'
import { listenToKeys } from './keyboard.ts'
import { siteUrl } from './site.ts'

const workspace = pageWorkspace()

async function turn(step: 1 | -1): Promise<void> {
  const all = await questionIndex()
  const at = all.findIndex(({ id }) => id === workspace?.page.question?.id)
  const to = at < 0 ? all[step === 1 ? 0 : all.length - 1] : all[at + step]
  if (to) location.href = siteUrl(to.path)
}

/** The skip link of every page: into the editor, the first field of a form, or the list. */
document.querySelector('.skip')?.addEventListener('click', (event) => {
  const work = document.getElementById('work')
  event.preventDefault()
  if (work instanceof NdojoEditor) work.focusCode()
  else if (work?.matches('.found')) work.focus()
  else work?.querySelector('input')?.focus()
})

listenToKeys({
  workspace,
  search: () => {
    if (!document.querySelector<NdojoList>('ndojo-list')?.focusSearch())
      document.querySelector<NdojoSearch>('ndojo-search')?.focus()
  },
  help: () => document.querySelector<NdojoShortcuts>('ndojo-shortcuts')?.open(),
  turn: (step) => void turn(step),
})
