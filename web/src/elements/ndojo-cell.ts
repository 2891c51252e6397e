import './ndojo-cell.css'
import { WorkspaceHost } from './workspace-element.ts'

/** An editor with its output and arrays, without a question. */
export class NdojoCell extends WorkspaceHost {}

customElements.define('ndojo-cell', NdojoCell)
