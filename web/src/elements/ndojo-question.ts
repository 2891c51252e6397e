import './ndojo-question.css'
import { WorkspaceHost } from './workspace-element.ts'

/** A question: the task beside the editor and the results. */
export class NdojoQuestion extends WorkspaceHost {}

customElements.define('ndojo-question', NdojoQuestion)
