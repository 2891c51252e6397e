// Runs the given program, then a harmless one, in a thread that can be interrupted.

import { parentPort, workerData } from 'node:worker_threads'
import { openSession } from '../../scripts/runtime.mjs'

const { session } = await openSession({ write() {}, interrupt: workerData.interrupt })
parentPort.postMessage('ready')
const result = session.run(workerData.source, 'answer.py')
parentPort.postMessage({ result, again: session.run('print(1)', 'answer.py') })
