// npm start: installs what is missing, builds what is out of date, and serves the playground.

import { build } from './build.mjs'
import { serve } from './serve.mjs'
import { main } from './steps.mjs'

await main(import.meta, async () => {
  await build()
  const { url } = await serve()
  console.log(`\nndojo is at ${url}   (Ctrl+C ends it)`)
})
